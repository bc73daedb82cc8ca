import { z } from "zod";
import { limitsSchema } from "../domain/budget/read-limits";
import { PRESETS } from "../domain/gate/presets";
import type { Outline } from "../domain/outline/outline";
import { reuseNothing } from "../domain/reuse/reuse-decision";
import { type StartSessionInput, startSessionInput } from "../domain/session/start-session-input";
import { flag } from "./read-values";
import { UsageError } from "./usage-error";

const TARGET = "Allowed: a score from 0.1 to 0.99, such as 0.8.";
const target = z.coerce.number(TARGET).min(0.1, TARGET).max(0.99, TARGET).default(0.8);

/** The options that every command with a session of its own has. */
export const sessionOptions = {
  target,
  agent: z.string().default("composer"),
  preset: z.enum(PRESETS, `Allowed: ${PRESETS.join(" or ")}.`).default("unattended"),
  out: z.string().optional(),
  "budget-iterations": limitsSchema.shape.iterations,
  "budget-minutes": limitsSchema.shape.minutes,
  "budget-tokens": limitsSchema.shape.tokens,
  "budget-dollars": limitsSchema.shape.dollars,
  "no-reuse": flag,
};
type SessionOptions = z.infer<z.ZodObject<typeof sessionOptions>>;

export type WantedSession =
  | { kind: "repair"; source: { kind: "directory"; path: string }; requirement: string }
  | { kind: "build"; name: string; requirement: string; outline: Outline };

/** The one place where the command line makes the input of `startSession`. */
export function makeStartInput(wanted: WantedSession, options: SessionOptions): StartSessionInput {
  const parsed = startSessionInput.safeParse({
    ...wanted,
    preset: options.preset,
    target: options.target,
    agentId: options.agent,
    budget: {
      iterations: options["budget-iterations"],
      minutes: options["budget-minutes"],
      tokens: options["budget-tokens"],
      dollars: options["budget-dollars"],
    },
    ...(options["no-reuse"] ? { reuse: reuseNothing } : {}),
  });
  if (parsed.success) return parsed.data;
  throw new UsageError(
    parsed.error.issues[0]?.message ?? "The session cannot be started.",
    `See: maestro ${wanted.kind} --help`,
  );
}
