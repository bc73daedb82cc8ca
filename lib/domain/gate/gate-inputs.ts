import { z } from "zod";
import { phaseSchema } from "../phase/phase";
import { verdictSchema } from "./gate";
import { conditionMetricSchema } from "./policy";

const seenSchema = z.object({
  iteration: z.number().int(),
  actual: z.number().nullable(),
  required: z.number(),
  met: z.boolean(),
});

/**
 * What a gate was judged on that no other row keeps as it was then. With the session's policy, the assessment and the
 * checked clauses it gives the verdict again, bit for bit.
 */
export const gateInputsSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("exit"),
    /** As judged: a person's decision changes the gate's own. */
    verdict: verdictSchema,
    /** As counted for the ladder: iterations that people caused raise no threshold. */
    iteration: z.number().int(),
    history: z.partialRecord(conditionMetricSchema, z.array(seenSchema)),
  }),
  z.object({
    kind: z.literal("entry"),
    verdict: verdictSchema,
    phase: phaseSchema,
    earlier: z.array(z.object({ phase: phaseSchema, passed: z.boolean() })),
    missingDeliverables: z.array(z.string()),
    agent: z.object({ id: z.string(), available: z.boolean(), reason: z.string().nullable() }),
  }),
]);
export type GateInputs = z.infer<typeof gateInputsSchema>;
