import { z } from "zod";

export const createAdministratorInput = z.object({
  token: z.string().min(1).max(200),
  name: z.string().trim().min(1, "Enter your name.").max(100, "At most 100 characters."),
  email: z.email("Enter an email address.").max(320),
  password: z.string().min(12, "At least 12 characters.").max(128, "At most 128 characters."),
});
export type CreateAdministratorInput = z.infer<typeof createAdministratorInput>;
