import { z } from "zod";

/** Larger files are for an editor on somebody's own machine. */
export const MOST_EDITED_CHARACTERS = 200_000;

/** A file as a person wants it. `digest` is git's name of the content that they saw. */
export const editDeliverableInput = z.object({
  sessionId: z.string().min(1),
  path: z.string().min(1).max(1000),
  digest: z.string().regex(/^[0-9a-f]{40}$/, "The digest has 40 hexadecimal digits."),
  text: z.string().max(MOST_EDITED_CHARACTERS, "At most 200,000 characters."),
  note: z.string().trim().min(3, "Say in a few words what you changed.").max(200, "At most 200 characters."),
});
export type EditDeliverableInput = z.infer<typeof editDeliverableInput>;
