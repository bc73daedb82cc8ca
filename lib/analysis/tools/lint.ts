import type { LintFinding } from "../../domain/assessment/lint";
import type { Measure } from "../../domain/assessment/measure";
import { LINT_HALF_DENSITY } from "../../domain/assessment/scoring-constants";
import { notApplicable, notMeasured, type Subject, share } from "../measures/measure-shape";
import { countLines, ownLines, ownSources, type SourceText, tooLittle } from "./own-sources";
import { oxlint } from "./oxlint/lint-scripts";
import { ruff } from "./ruff/ruff";
import type { Linter, LintRun, Tool, ToolInput } from "./tool";

const linters: readonly Linter[] = [oxlint, ruff];

const subject: Subject = { metric: "lint_clean", dimension: "code", quality: "parsed" };
const languages = linters.flatMap((linter) => linter.languages);

export const lint: Tool = {
  name: linters.map((linter) => linter.name).join(", "),
  metric: subject.metric,
  dimension: subject.dimension,
  languages,
  measure: measureLint,
};

/** Errors and half the warnings of linters per thousand lines of product code, as a share of 1. */
async function measureLint(input: ToolInput): Promise<Measure> {
  const all = ownLines(input.files);
  if (all === 0) return notApplicable(subject, "There is no source file");
  const findings: LintFinding[] = [];
  const taken: SourceText[] = [];
  for (const linter of linters) {
    const sources = ownSources(input.files, linter.reads);
    const run: LintRun =
      sources.length > 0 ? await linter.lint(sources, input) : { findings: [], unread: [], why: null };
    if (run.why !== null) return notMeasured(subject, run.why);
    const unread = new Set(run.unread);
    for (const finding of run.findings) findings.push(finding);
    for (const source of sources) if (!unread.has(source.path)) taken.push(source);
  }
  const { facts } = await input.read;
  const broken = new Set(facts.parseErrors.map((e) => e.file));
  const understood = countLines(taken.filter(({ path }) => !broken.has(path)));
  const why = tooLittle(understood, all, languages);
  return why === null ? tellFindings(findings, understood, all) : notMeasured(subject, why);
}

/**
 * @param understood lines of product code that linters understood
 * @param all lines of product code in any language
 */
export function tellFindings(findings: readonly LintFinding[], understood: number, all: number): Measure {
  const errors = findings.filter((f) => f.severity === "error");
  const warnings = findings.length - errors.length;
  const density = (errors.length + warnings / 2) / (understood / 1000);
  const worst = [...findings].sort((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
  const of = understood < all ? `${understood} of ${all} lines of code` : `${all} lines of code`;
  return share(
    subject,
    1 / (1 + density / LINT_HALF_DENSITY),
    `${errors.length} errors and ${warnings} warnings of linters in ${of}: ${density.toFixed(1)} per thousand lines`,
    worst.map(({ file, line, tool, rule, message }) => ({
      file,
      line,
      note: `${message} (${tool} ${rule})`,
    })),
  );
}
