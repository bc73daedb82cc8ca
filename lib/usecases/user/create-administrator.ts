import { hashPassword } from "../../auth/hash-password";
import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { addAdministrator, takeSetupLink } from "../../db/setup-links";
import type { CreateAdministratorInput } from "../../domain/user/create-administrator-input";
import { AppError } from "../../platform/errors";
import { newId } from "../../platform/id";
import { hashSetupToken } from "./check-setup-link";

/**
 * Creates the administrator with the one-time link and uses the link up, both or neither. The link is the permission.
 * Throws `setup_link_invalid` for a used or unknown link, `invalid_input` for an address that is taken.
 */
export async function createAdministrator(input: CreateAdministratorInput, requestId: string): Promise<void> {
  const passwordHash = await hashPassword(input.password);
  const id = newId();
  const name = input.name.trim();
  await inTransaction(async (tx) => {
    if (!(await takeSetupLink(tx, hashSetupToken(input.token), new Date())))
      throw new AppError("setup_link_invalid", "This set-up link was used before or is not the latest one.");
    if (!(await addAdministrator(tx, { id, name, email: input.email.toLowerCase(), passwordHash })))
      throw new AppError("invalid_input", "There is already a person with this email address.");
    await appendEvent(tx, {
      sessionId: null,
      type: "user.created",
      actor: { kind: "user", userId: id, name, role: "admin" },
      text: `${name} became administrator with the set-up link`,
      subject: id,
      data: { role: "admin", requestId },
    });
  });
}
