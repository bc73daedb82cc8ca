import type { Outcome } from "../outcome/outcome";
import type { ClauseResult } from "./clause";
import { describeClause } from "./describe-clause";

/** What contracts are tried on: a directory below a configured root, or a session's work tree. */
export type ContractSubject = { kind: "directory"; path: string } | { kind: "session"; sessionId: string };
export type SubjectOption = { subject: ContractSubject; name: string; detail: string };

/** Something that both versions of a contract were checked against. */
export type Trial = {
  id: string;
  name: string;
  detail: string;
  before: readonly ClauseResult[];
  after: readonly ClauseResult[];
  /** Nothing is in it: a clause that is met by it is vacuous. */
  isEmpty: boolean;
};

/** Where an edited contract would have judged otherwise, and what its clauses say at all. */
export type DryRun = {
  trials: (Pick<Trial, "id" | "name" | "detail"> & {
    before: Outcome;
    after: Outcome;
    flips: ClauseFlip[];
  })[];
  clauses: ClauseRecord[];
};
export type ClauseFlip = { clauseId: string; before: Outcome | null; after: Outcome | null; actual: string };
export type ClauseRecord = {
  clauseId: string;
  expected: string;
  counts: Record<Outcome, number>;
  /** `vacuous`: an empty project meets it. `applies_nowhere` and `never_fires`: in none of what it was tried on. */
  remark: "vacuous" | "applies_nowhere" | "never_fires" | null;
};

export function judgeDryRun(trials: readonly Trial[]): DryRun {
  const real = trials.filter((t) => !t.isEmpty);
  return {
    trials: real.map(({ id, name, detail, before, after }) => ({
      id,
      name,
      detail,
      before: contractOutcome(before),
      after: contractOutcome(after),
      flips: listFlips(before, after),
    })),
    clauses: (trials[0]?.after ?? []).map(({ clause }) =>
      recordOf(clause.id, describeClause(clause), trials),
    ),
  };
}

/** A contract as a whole: violated where an error clause is, not measured where one could not be, met where all hold. */
export function contractOutcome(results: readonly ClauseResult[]): Outcome {
  const errors = results.filter((r) => r.clause.severity === "error").map((r) => r.outcome);
  if (errors.includes("violated")) return "violated";
  if (errors.includes("not_measured")) return "not_measured";
  return results.some((r) => r.outcome !== "not_applicable") ? "met" : "not_applicable";
}

function listFlips(before: readonly ClauseResult[], after: readonly ClauseResult[]): ClauseFlip[] {
  const ids = [...new Set([...before, ...after].map((r) => r.clause.id))];
  return ids.flatMap((clauseId) => {
    const [a, b] = [before, after].map((side) => side.find((r) => r.clause.id === clauseId));
    if (a?.outcome === b?.outcome) return [];
    return {
      clauseId,
      before: a?.outcome ?? null,
      after: b?.outcome ?? null,
      actual: (b ?? a)?.actual ?? "",
    };
  });
}

function recordOf(clauseId: string, expected: string, trials: readonly Trial[]): ClauseRecord {
  const outcomeIn = (trial: Trial) => trial.after.find((r) => r.clause.id === clauseId)?.outcome;
  const counts = { met: 0, violated: 0, not_applicable: 0, not_measured: 0 };
  for (const trial of trials.filter((t) => !t.isEmpty)) {
    const outcome = outcomeIn(trial);
    if (outcome) counts[outcome] += 1;
  }
  const isVacuous = trials.some((t) => t.isEmpty && outcomeIn(t) === "met");
  return { clauseId, expected, counts, remark: isVacuous ? "vacuous" : remarkOf(counts) };
}

function remarkOf(counts: Record<Outcome, number>): ClauseRecord["remark"] {
  const tried = counts.met + counts.violated + counts.not_applicable + counts.not_measured;
  if (tried === 0) return null;
  if (counts.not_applicable === tried) return "applies_nowhere";
  return counts.violated === 0 && counts.not_measured === 0 ? "never_fires" : null;
}

export type GlobMatches = { total: number; empty: number; paths: string[]; refused: string | null };
export type DocumentHeadings = { file: string; headings: { text: string; level: number; words: number }[] };
