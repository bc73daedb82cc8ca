import { createLoader, parseAsFloat, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { type SavingsFilter, savingsFilterSchema } from "@/lib/domain/reuse/savings-filter";

/** The report's filter and assumptions as they stand in the address: `/savings?from=2027-01-01&persona=qa_engineer`. */
export const savingsParsers = {
  from: parseAsString,
  to: parseAsString,
  reuse: parseAsStringLiteral(["deliverable", "template"] as const).withDefault("deliverable"),
  persona: parseAsString,
  agent: parseAsString,
  kind: parseAsStringLiteral(["build", "repair"] as const),
  /** Assumed: minutes of a run from scratch, and what an hour is worth. */
  minutes: parseAsFloat,
  rate: parseAsFloat,
};
export const loadSavingsAddress = createLoader(savingsParsers);
export type SavingsAddress = Awaited<ReturnType<typeof loadSavingsAddress>>;

const USUAL_DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * What the address asks for; what it does not say is the last 90 days of everything. `problem` where the range is none:
 * the filter then has the usual one.
 * @param today in UTC: "2027-03-31"
 */
export function toSavingsFilter(
  address: Omit<SavingsAddress, "minutes" | "rate">,
  today: string,
): { filter: SavingsFilter; problem: string | null } {
  const usual = { from: usualFrom(today), to: today };
  const rest = {
    reuse: address.reuse,
    persona: address.persona ?? undefined,
    agent: address.agent ?? undefined,
    kind: address.kind ?? undefined,
  };
  const asked = savingsFilterSchema.safeParse({
    from: address.from ?? usual.from,
    to: address.to ?? usual.to,
    ...rest,
  });
  if (asked.success) return { filter: asked.data, problem: null };
  return {
    filter: { ...usual, reuse: address.reuse },
    problem: asked.error.issues[0]?.message ?? "This is no range.",
  };
}

const usualFrom = (today: string): string =>
  new Date(Date.parse(today) - (USUAL_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);

/** An assumption counts where it is a number that can be one. */
export const assumed = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) && value >= 0 && value <= 1_000_000 ? value : null;
