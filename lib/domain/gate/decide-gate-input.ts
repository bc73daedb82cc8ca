import { z } from "zod";

export const decideGateInput = z
  .object({
    gateId: z.string().min(1),
    decision: z.enum(["approved", "sent_back", "rejected"]),
    comment: z.string().max(5000).default(""),
    /** Digest of the evidence that the person saw. A decision on other evidence is refused. */
    evidenceDigest: z.string().length(64),
  })
  .refine((d) => d.decision === "approved" || d.comment.trim().length > 0, {
    message: "Say what to do or why: a comment is required to send back or reject.",
    path: ["comment"],
  });
export type DecideGateInput = z.infer<typeof decideGateInput>;
