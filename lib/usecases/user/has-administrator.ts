import { hasAdministrator as exists } from "../../db/setup-links";

/** Whether anybody can sign in as administrator yet; the sign-in page says what to do while nobody can. */
export const hasAdministrator = (): Promise<boolean> => exists();
