import { z } from "zod";

/** JSON of a contract and of a subject, as the editor sends them. */
export const subjectInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("directory"), path: z.string().min(1).max(1000) }),
  z.object({ kind: z.literal("session"), sessionId: z.string().min(1).max(100) }),
]);
export const matchGlobInput = z.object({ subject: subjectInput, glob: z.string().max(500) });
export const subjectOnlyInput = z.object({ subject: subjectInput });
export const personaTextInput = z.object({
  personaId: z.string().min(1).max(60),
  /** The whole persona as edited. */
  text: z.string().max(400_000),
});
