import type { Evidence, Measure, Metric } from "../assessment/measure";
import type { FileFact, HeadingFact, ProjectFacts } from "../assessment/project-facts";
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

/** Whether any clause of a persona's contract says something about this project; without one it has nothing to do. */
export const clausesApply = (results: readonly ClauseResult[]): boolean =>
  results.some((result) => result.outcome !== "not_applicable");

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
  if (clause.kind === "file") return describeFile(clause.glob, clause.min);
  if (clause.kind === "directory") return describeDirectory(clause.path);
  if (clause.kind === "section") return describeSection(clause.heading, clause.file);
  if (clause.kind === "threshold") return atLeast(clause.metric, clause.min);
  return atLeast(ruleMetric[clause.rule], clause.min);
}

const describeFile = (glob: string, min: number): string =>
  `${min === 1 ? "A file" : `${min} files`} ${glob} with content`;
const describeDirectory = (path: string): string => `A directory ${path} with files`;
const describeSection = (heading: string, glob: string): string =>
  `A section "${heading}" with content in ${glob}`;

/** "Tests pass: at least 80 %". */
function atLeast(metric: Metric, min: number): string {
  const words = metric.replaceAll("_", " ");
  const percent = `${Math.round(min * 1000) / 10} %`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${min >= 1 ? percent : `at least ${percent}`}`;
}

function checkFile(glob: string, min: number, input: CheckContractInput): Checked {
  const { matches, filled } = filesMatching(glob, input);
  return {
    outcome: filled.length >= min ? "met" : "violated",
    expected: describeFile(glob, min),
    actual: tellFiles(matches, filled, min),
    evidence: filled.slice(0, 10).map(noteFile),
  };
}

function tellFiles(matches: readonly FileFact[], filled: readonly FileFact[], min: number): string {
  const [first, second] = matches.filter((f) => !filled.includes(f));
  if (filled.length >= min || (filled.length > 0 && !first)) return `Found ${filled.length}`;
  if (!first) return "Not there";
  const empty = second ? `${first.path} and others are empty` : `${first.path} is empty`;
  return filled.length > 0 ? `Found ${filled.length}; ${empty}` : empty;
}

function checkDirectory(path: string, input: CheckContractInput): Checked {
  const { matches, filled } = filesMatching(`${path.replace(/\/$/, "")}/**`, input);
  const missing = matches.length > 0 ? "Its files are empty" : "Not there, or without files";
  return {
    outcome: filled.length > 0 ? "met" : "violated",
    expected: describeDirectory(path),
    actual: filled.length > 0 ? `Found ${filled.length} with content` : missing,
    evidence: filled.slice(0, 5).map(noteFile),
  };
}

function filesMatching(glob: string, { facts, matchPaths }: CheckContractInput) {
  const paths = new Set(matchPaths(glob));
  const matches = facts.files.filter((f) => paths.has(f.path));
  const words = new Map(facts.documents.map((d) => [d.file, d.words + d.headings.length]));
  return { matches, filled: matches.filter((f) => hasContent(f) && words.get(f.path) !== 0) };
}

/** An empty file, one of white space and a placeholder that keeps a directory are no deliverable. */
const hasContent = (file: FileFact): boolean =>
  file.bytes > 1 && file.blank !== true && !/(?:^|\/)\.(?:git)?keep$/.test(file.path);

const noteFile = (file: FileFact): Evidence => ({
  file: file.path,
  note: file.kind === "binary" ? `${file.bytes} bytes` : `${file.lines} lines`,
});

function checkSection(
  glob: string,
  names: readonly string[],
  { facts, matchPaths }: CheckContractInput,
): Checked {
  const expected = describeSection(names[0] ?? "", glob);
  const paths = new Set(matchPaths(glob));
  const documents = facts.documents.filter((d) => paths.has(d.file));
  if (documents.length === 0)
    return { outcome: "violated", expected, actual: `${glob} is not there`, evidence: [] };
  const found = documents.flatMap((d) =>
    d.headings.filter((h) => isNamed(h, names)).map((h) => ({ file: d.file, heading: h })),
  );
  const filled = found.find((f) => f.heading.words >= SECTION_WORDS || f.heading.block === true);
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
  return names.some((name) => {
    const wanted = stems(name);
    return wanted.length > 0 && wanted.every((word) => words.includes(word));
  });
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
  if (measure.provenance !== "measured")
    return {
      outcome: "not_measured",
      expected,
      actual: `Only ${measure.provenance}: ${measure.summary}`,
      evidence: [],
    };
  const holds = measure.value !== null && measure.value >= min - 1e-9;
  // All of nothing is no evidence.
  if (holds && measure.n === 0)
    return {
      outcome: "not_measured",
      expected,
      actual: `There was nothing to count: ${measure.summary}`,
      evidence: [],
    };
  return {
    outcome: holds ? "met" : "violated",
    expected,
    actual: measure.summary,
    evidence: measure.evidence.slice(0, 20),
  };
}
