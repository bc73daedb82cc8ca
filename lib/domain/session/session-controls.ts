import { type Budget, noBudget, type Resource, type Spent, usedUp, weighBudget } from "../budget/budget";
import type { Phase } from "../phase/phase";

/** What people asked of a session beside its gates, and what limits them. */
export type SessionControls = {
  pausedByName: string | null;
  /** Phases that a fork does not do again: they rest on gates of an earlier session. */
  carried: Phase[];
  budget: Budget;
  spent: Spent;
};

/** Of a session that nobody paused, that has no limits and began with its first phase. */
export const noControls: SessionControls = {
  pausedByName: null,
  carried: [],
  budget: noBudget,
  spent: { iterations: 0, minutes: 0, tokens: null, dollars: null },
};

export type Hold = { state: "waiting" | "paused"; reason: string };

/** What ends a session or only judges what was measured costs nothing. */
const free = ["judge", "wait", "finish", "end"];

/** Why a move is not made now; null where it is. A budget holds what would spend of it, never the end of a session. */
export function whyHold({ pausedByName, budget, spent }: SessionControls, move: string): Hold | null {
  if (pausedByName !== null) return { state: "paused", reason: `Paused by ${pausedByName}` };
  if (free.includes(move)) return null;
  const spends = (resource: Resource): boolean => resource !== "iterations" || move === "open_iteration";
  const used = usedUp(weighBudget(budget, spent)).filter((line) => spends(line.resource));
  if (used.length === 0) return null;
  return { state: "waiting", reason: `Budget used up: ${used.map((line) => line.text).join("; ")}` };
}
