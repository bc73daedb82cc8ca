import { z } from "zod";
import { gateKindSchema, gateStateSchema, verdictSchema } from "../gate/gate";
import { phaseSchema } from "../phase/phase";

/** What a transaction left a part of a session at. Kept with the transaction's event; folding them gives the state shown. */
export const sessionChangeSchema = z.discriminatedUnion("of", [
  z.object({
    of: z.literal("session"),
    state: z.string(),
    reason: z.string().nullable(),
    /** Said once, when the session begins. */
    phases: z.array(phaseSchema).optional(),
  }),
  z.object({ of: z.literal("iteration"), phase: phaseSchema, iteration: z.number(), ended: z.boolean() }),
  z.object({ of: z.literal("persona_run"), id: z.string(), state: z.string() }),
  z.object({
    of: z.literal("gate"),
    id: z.string(),
    kind: gateKindSchema,
    state: gateStateSchema,
    verdict: verdictSchema,
  }),
]);
export type SessionChange = z.infer<typeof sessionChangeSchema>;
