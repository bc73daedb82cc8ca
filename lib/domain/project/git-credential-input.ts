import { z } from "zod";

export const saveGitCredentialInput = z.object({
  /** Scheme, host and port: https://git.example.org */
  origin: z
    .string()
    .trim()
    .transform((value) => value.replace(/\/+$/, ""))
    .refine(
      (value) => URL.canParse(value) && new URL(value).origin === value,
      "Enter the server's address alone, such as https://git.example.org.",
    ),
  username: z.string().trim().min(1, "Enter a user name.").max(200),
  password: z.string().min(1, "Enter a password or an access token.").max(2000),
});
export type SaveGitCredentialInput = z.infer<typeof saveGitCredentialInput>;
