import type { Evidence, Measure, Metric } from "../assessment/measure";
import type { HeadingFact, ProjectFacts } from "../assessment/project-facts";
import type { Clause, ClauseResult } from "./clause";
import type { AppliesWhen, DeliverableContract } from "./contract";
import { listClauses } from "./list-clauses";
import { ruleMetric } from "./rule-metrics";

export type CheckContractInput = {
  personaId: string;
  contract: DeliverableContract;
  facts: ProjectFacts;
  measures: readonly Measure[];
  /** Paths of the project that match a glob. */
  matchPaths: (glob: string) => string[];
};
type Checked = Pick<ClauseResult, "outcome" | "expected" | "actual" | "evidence">;

/** Fewer words than this beneath a heading are no section. */
export const SECTION_WORDS = 5;

/** Checks a persona's contract against facts and measures. Pure; nothing is ever met for want of evidence. */
export function checkContract(input: CheckContractInput): ClauseResult[] {
  return listClauses(input.contract).map((clause) => {
    const checked = applies(clause.appliesWhen, input) ? checkClause(clause, input) : notApplicable(clause);
    return { personaId: input.personaId, clause, ...checked };
  });
}

function applies(when: AppliesWhen | null, { facts, matchPaths }: CheckContractInput): boolean {
  if (when === null) return true;
  if (when.paths && !when.paths.some((glob) => matchPaths(glob).length > 0)) return false;
  if (
    when.stack &&
    !when.stack.some((s) => facts.languages.some((l) => l.name.toLowerCase() === s.toLowerCase()))
  )
    return false;
  return when.has === undefined || has[when.has](facts);
}

const has: Record<NonNullable<AppliesWhen["has"]>, (facts: ProjectFacts) => boolean> = {
  source: (facts) => facts.files.some((f) => f.kind === "source"),
  endpoints: (facts) => facts.endpoints.length > 0,
  server: (facts) => facts.endpoints.length > 0,
  frontend: (facts) => facts.pages.length > 0,
  data_models: (facts) => facts.dataModels.length > 0,
  package_json: (facts) => facts.packageJson !== null,
};

function checkClause(clause: Clause, input: CheckContractInput): Checked {
  if (clause.kind === "file") return checkFile(clause.glob, clause.min, input);
  if (clause.kind === "directory") return checkDirectory(clause.path, input);
  if (clause.kind === "section") return checkSection(clause.file, [clause.heading, ...clause.aliases], input);
  if (clause.kind === "threshold") return checkMetric(clause.metric, clause.min, input);
  return checkMetric(ruleMetric[clause.rule], clause.min, input);
}

function notApplicable(clause: Clause): Checked {
  return {
    outcome: "not_applicable",
    expected: describeClause(clause),
    actual: "Does not apply to this project",
    evidence: [],
  };
}

/** What a clause asks for, in words. */
export function describeClause(clause: Clause): string {
  if (clause.kind === "file")
    return `${clause.min === 1 ? "A file" : `${clause.min} files`} ${clause.glob} with content`;
  if (clause.kind === "directory") return `A directory ${clause.path} with files`;
  if (clause.kind === "section") return `A section "${clause.heading}" with content in ${clause.file}`;
  if (clause.kind === "threshold") return atLeast(clause.metric, clause.min);
  return atLeast(ruleMetric[clause.rule], clause.min);
}

const atLeast = (metric: Metric, min: number): string => `${metric.replaceAll("_", " ")} of at least ${min}`;

function checkFile(glob: string, min: number, { facts, matchPaths }: CheckContractInput): Checked {
  const matches = matchPaths(glob);
  const filled = facts.files.filter(
    (f) => matches.includes(f.path) && f.bytes > 1 && (f.lines > 0 || f.kind === "binary"),
  );
  return {
    outcome: filled.length >= min ? "met" : "violated",
    expected: describeFile(glob, min),
    actual:
      filled.length > 0
        ? `Found ${filled.length}`
        : matches.length > 0
          ? `${matches[0]} is empty`
          : "Not there",
    evidence: filled.slice(0, 10).map((f) => ({ file: f.path, note: `${f.lines} lines` })),
  };
}
const describeFile = (glob: string, min: number) =>
  `${min === 1 ? "A file" : `${min} files`} ${glob} with content`;

function checkDirectory(path: string, { facts, matchPaths }: CheckContractInput): Checked {
  const inside = matchPaths(`${path.replace(/\/$/, "")}/**`);
  const filled = facts.files.filter((f) => inside.includes(f.path) && f.bytes > 0);
  return {
    outcome: filled.length > 0 ? "met" : "violated",
    expected: `A directory ${path} with files`,
    actual: filled.length > 0 ? `${filled.length} files` : "Not there, or empty",
    evidence: filled.slice(0, 5).map((f) => ({ file: f.path, note: `${f.lines} lines` })),
  };
}

function checkSection(
  glob: string,
  names: readonly string[],
  { facts, matchPaths }: CheckContractInput,
): Checked {
  const expected = `A section "${names[0]}" with content in ${glob}`;
  const documents = facts.documents.filter((d) => matchPaths(glob).includes(d.file));
  if (documents.length === 0)
    return { outcome: "violated", expected, actual: `${glob} is not there`, evidence: [] };
  const found = documents.flatMap((d) =>
    d.headings.filter((h) => isNamed(h, names)).map((h) => ({ file: d.file, heading: h })),
  );
  const filled = found.find((f) => f.heading.words >= SECTION_WORDS);
  const evidence: Evidence[] = found.map((f) => ({
    file: f.file,
    line: f.heading.line,
    note: `${f.heading.words} words beneath "${f.heading.text}"`,
  }));
  if (filled) return { outcome: "met", expected, actual: `${filled.heading.words} words`, evidence };
  const actual = found.length > 0 ? "The section says nothing yet" : "There is no such heading";
  return { outcome: "violated", expected, actual, evidence };
}

/** A heading carries a section's name when it has all its words, in any order; case and plural do not matter. */
function isNamed(heading: HeadingFact, names: readonly string[]): boolean {
  const words = stems(heading.text);
  return names.some((name) => stems(name).every((word) => words.includes(word)));
}
const stems = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((w) => w !== "and" && w !== "the")
    .map((w) => w.replace(/(?<=..)s$/, ""));

function checkMetric(metric: Metric, min: number, { measures }: CheckContractInput): Checked {
  const expected = atLeast(metric, min);
  const measure = measures.find((m) => m.metric === metric);
  if (!measure || measure.state === "not_measured")
    return { outcome: "not_measured", expected, actual: measure?.summary ?? "Not measured", evidence: [] };
  if (measure.state === "not_applicable")
    return { outcome: "not_applicable", expected, actual: measure.summary, evidence: [] };
  const holds = (measure.value ?? 0) >= min - 1e-9;
  return {
    outcome: holds ? "met" : "violated",
    expected,
    actual: measure.summary,
    evidence: measure.evidence.slice(0, 20),
  };
}
