import { z } from "zod";
import type { ReuseRun } from "./reuse-run";

const MOST_DAYS = 366;
const DAY_MS = 86_400_000;
const id = z.string().max(200);
/** Days in UTC, both included: sessions that began on them. */
const day = z.iso.date();

/** What the report is about. Whatever it leaves out is not compared with either. */
export const savingsFilterSchema = z
  .object({
    from: day,
    to: day,
    reuse: z.enum(["deliverable", "template"]).default("deliverable"),
    persona: id.optional(),
    agent: id.optional(),
    kind: z.enum(["build", "repair"]).optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "It must not be before the first day." })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < MOST_DAYS * DAY_MS, {
    path: ["from"],
    error: `At most ${MOST_DAYS} days.`,
  });
export type SavingsFilter = z.infer<typeof savingsFilterSchema>;

/** The instants between which a filter's sessions began; the second is not included. */
export const instantsOf = ({ from, to }: SavingsFilter): { from: Date; to: Date } => ({
  from: new Date(`${from}T00:00:00Z`),
  to: new Date(Date.parse(`${to}T00:00:00Z`) + DAY_MS),
});

/** Reused runs and those they are compared with have persona, agent and kind in common, so this changes no comparison. */
export const filterRuns = (runs: readonly ReuseRun[], filter: SavingsFilter): ReuseRun[] =>
  runs.filter(
    (run) =>
      (filter.persona === undefined || run.personaId === filter.persona) &&
      (filter.agent === undefined || run.agentId === filter.agent) &&
      (filter.kind === undefined || run.kind === filter.kind),
  );
