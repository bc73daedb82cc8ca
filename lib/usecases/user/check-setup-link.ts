import { createHash } from "node:crypto";
import { isSetupLinkOpen } from "../../db/setup-links";

/** Whether the one-time link with this token can still be used. Needs no permission: its holder has no account yet. */
export const checkSetupLink = (token: string): Promise<boolean> => isSetupLinkOpen(hashSetupToken(token));

/** Only this hash of a link's token is kept. */
export const hashSetupToken = (token: string): string => createHash("sha256").update(token).digest("hex");
