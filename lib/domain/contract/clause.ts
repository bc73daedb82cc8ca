import type { Evidence, Metric } from "../assessment/measure";
import type { Outcome, Severity } from "../outcome/outcome";
import type { AppliesWhen, ClauseScope } from "./applies-when";
import type { Rule } from "./contract";
import type { StructureLanguage, StructureRule } from "./structure-rule";

type Common = {
  /** Stable and unique inside a persona: kind and subject, for example `section:docs/ARCHITECTURE.md#Decisions`. */
  id: string;
  severity: Severity;
  appliesWhen: AppliesWhen | null;
  motivation: string | null;
  remediation: string | null;
  effort: "minutes" | "hours" | "days" | null;
};
/** What a rule asks of the content of files. */
export type ContentCheck =
  | { rule: "file_contains"; glob: string; needle: Needle; in: "any" | "every" }
  | { rule: "file_not_contains"; glob: string; needle: Needle }
  | { rule: "json_schema"; glob: string; schema: SchemaSource }
  | {
      rule: "structure";
      glob: string;
      language: StructureLanguage;
      find: StructureRule;
      expect: "present" | "absent";
    }
  | { rule: "all_api_files_have_docstrings"; min: number };
export type Needle = { text: string } | { pattern: string };
export type SchemaSource = { inline: { [keyword: string]: unknown } } | { file: string };

/** One checkable line of a deliverable contract. */
export type Clause = Common &
  (
    | { kind: "file"; glob: string; min: number; scope: ClauseScope }
    | { kind: "directory"; path: string }
    | { kind: "section"; file: string; heading: string; aliases: string[]; level: number | null }
    | { kind: "threshold"; metric: Metric; min: number }
    | { kind: "rule"; rule: Rule; min: number }
    | { kind: "content"; check: ContentCheck; scope: ClauseScope }
  );
export type ClauseOf<Kind extends Clause["kind"]> = Extract<Clause, { kind: Kind }>;

export type ClauseResult = {
  personaId: string;
  clause: Clause;
  outcome: Outcome;
  expected: string;
  actual: string;
  evidence: Evidence[];
};

/** A checked clause without what it says beside its outcome: what gates judge and what the tables keep. */
export type CheckedClause = {
  personaId: string;
  clauseId: string;
  severity: Severity;
  outcome: Outcome;
  expected: string;
  actual: string;
  /** The waiver under which a gate lets an open error through. */
  waiverId?: string | null;
};
/** An error clause that is violated or could not be measured blocks its gate, unless a waiver covers it. */
export const isOpenError = ({
  severity,
  outcome,
  waiverId,
}: Pick<CheckedClause, "severity" | "outcome" | "waiverId">): boolean =>
  severity === "error" && (outcome === "violated" || outcome === "not_measured") && !waiverId;
