import type { Evidence, Metric } from "../assessment/measure";
import type { Outcome, Severity } from "../outcome/outcome";
import type { AppliesWhen, Rule } from "./contract";

type Common = {
  /** Stable inside a persona: kind and subject, for example `section:docs/ARCHITECTURE.md#Decisions`. */
  id: string;
  severity: Severity;
  appliesWhen: AppliesWhen | null;
  motivation: string | null;
  remediation: string | null;
  effort: "minutes" | "hours" | "days" | null;
};
/** One checkable line of a deliverable contract. */
export type Clause = Common &
  (
    | { kind: "file"; glob: string; min: number }
    | { kind: "directory"; path: string }
    | { kind: "section"; file: string; heading: string; aliases: string[] }
    | { kind: "threshold"; metric: Metric; min: number }
    | { kind: "rule"; rule: Rule; min: number }
  );

export type ClauseResult = {
  personaId: string;
  clause: Clause;
  outcome: Outcome;
  expected: string;
  actual: string;
  evidence: Evidence[];
};

/** A clause that was not met, or an error clause that could not be measured. */
export type Violation = ClauseResult & { outcome: "violated" | "not_measured" };

export const isContractError = (result: ClauseResult): boolean =>
  result.clause.severity === "error" && (result.outcome === "violated" || result.outcome === "not_measured");
