import { z } from "zod";
import { overrideReasonSchema } from "./gate";

export const decideGateInput = z
  .object({
    gateId: z.string().min(1),
    decision: z.enum(["approved", "overridden", "sent_back", "rejected"]),
    comment: z.string().max(5000).default(""),
    /** Digest of the evidence that the person saw. A decision on other evidence is refused. */
    evidenceDigest: z.string().length(64),
    /** Of an override, and of nothing else. */
    reason: overrideReasonSchema.nullable().default(null),
    expiresAt: z.iso.datetime().nullable().default(null),
    /** For whom the person stands in; null: for nobody. */
    forId: z.string().min(1).nullable().default(null),
  })
  .refine((d) => d.decision === "approved" || d.comment.trim().length > 0, {
    message: "Say what to do or why: a comment is required to override, send back or reject.",
    path: ["comment"],
  })
  .refine((d) => (d.decision === "overridden") === (d.reason !== null), {
    message: "Choose why this gate is overridden; only an override has such a reason.",
    path: ["reason"],
  })
  .refine((d) => d.decision === "overridden" || d.expiresAt === null, {
    message: "Only an override can expire.",
    path: ["expiresAt"],
  });
export type DecideGateInput = z.input<typeof decideGateInput>;
export type GateDecision = z.output<typeof decideGateInput>;
