import { z } from "zod";

export const commentInput = z.object({
  gateId: z.string().min(1),
  text: z.string().trim().min(1, "Write a comment first.").max(5000),
  evidenceDigest: z.string().length(64),
});
export type CommentInput = z.infer<typeof commentInput>;

export type GateCommentView = {
  id: string;
  text: string;
  actorName: string;
  at: string;
  /** It was written of other evidence than the gate has now. */
  isOld: boolean;
};
