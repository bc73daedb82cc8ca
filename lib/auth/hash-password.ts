import { hashPassword as hash } from "better-auth/crypto";

/** The form in which the sign-in service keeps and checks a password (scrypt with a salt of its own). */
export const hashPassword = (password: string): Promise<string> => hash(password);
