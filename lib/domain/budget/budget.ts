import { z } from "zod";

/** What a session may use up; null: no limit. */
export const budgetSchema = z.object({
  iterations: z.number().int().min(1).max(200).nullable().default(null),
  /** Time that a worker works on the session; waiting for people is not counted. */
  minutes: z.number().min(1).max(100_000).nullable().default(null),
  tokens: z.number().int().min(1).max(10_000_000_000).nullable().default(null),
  dollars: z.number().min(0.01).max(1_000_000).nullable().default(null),
});
export type Budget = z.infer<typeof budgetSchema>;
export type Resource = keyof Budget;
export const RESOURCES = [
  "iterations",
  "minutes",
  "tokens",
  "dollars",
] as const satisfies readonly Resource[];
export const noBudget: Budget = { iterations: null, minutes: null, tokens: null, dollars: null };

/** Measured; null: nothing meters it, which is not zero. */
export type Spent = { iterations: number; minutes: number; tokens: number | null; dollars: number | null };

/** Warned from this share of a limit on. */
const WARN_AT = 0.8;

export type BudgetState = "no_limit" | "not_metered" | "within" | "nearly_used" | "used_up";
export type BudgetLine = {
  resource: Resource;
  limit: number | null;
  spent: number | null;
  /** What later phases may still use; null without a limit or a meter. */
  left: number | null;
  state: BudgetState;
  text: string;
};

/** Each resource against its limit, in the order of `RESOURCES`. */
export const weighBudget = (budget: Budget, spent: Spent): BudgetLine[] =>
  RESOURCES.map((resource) => {
    const limit = budget[resource];
    const used = spent[resource];
    return {
      resource,
      limit,
      spent: used,
      left: limit === null || used === null ? null : Math.max(0, limit - used),
      state: stateOf(limit, used),
      text: tellUse(resource, limit, used),
    };
  });

export const usedUp = (lines: readonly BudgetLine[]): BudgetLine[] =>
  lines.filter((line) => line.state === "used_up");
export const nearlyUsed = (lines: readonly BudgetLine[]): BudgetLine[] =>
  lines.filter((line) => line.state === "nearly_used");

function stateOf(limit: number | null, used: number | null): BudgetState {
  if (limit === null) return "no_limit";
  if (used === null) return "not_metered";
  if (used >= limit) return "used_up";
  return used >= limit * WARN_AT ? "nearly_used" : "within";
}

const unit: Record<Resource, string> = {
  iterations: "iterations",
  minutes: "minutes of work",
  tokens: "tokens",
  dollars: "US dollars",
};

function tellUse(resource: Resource, limit: number | null, used: number | null): string {
  const of = limit === null ? "" : ` of ${round(limit)}`;
  return used === null ? `${unit[resource]} not metered` : `${round(used)}${of} ${unit[resource]}`;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Why a budget cannot be changed so; null where it can. A limit that was set is only ever raised or taken away. */
export function whyNotRaise(before: Budget, after: Budget): string | null {
  for (const resource of RESOURCES) {
    const [was, next] = [before[resource], after[resource]];
    if (was !== null && next !== null && next < was)
      return `The limit of ${unit[resource]} is ${round(was)} and can only be raised.`;
  }
  return RESOURCES.every((r) => before[r] === after[r]) ? "Nothing was raised." : null;
}
