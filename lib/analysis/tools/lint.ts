import type { LintFinding } from "../../domain/assessment/lint";
import type { Measure } from "../../domain/assessment/measure";
import { LINT_HALF_DENSITY } from "../../domain/assessment/scoring-constants";
import { notApplicable, notMeasured, type Subject, share } from "../measures/measure-shape";
import { ownLines, ownSources } from "./own-sources";
import { lintScripts, OXLINT_VERSION } from "./oxlint/lint-scripts";
import { OXLINT_RULES } from "./oxlint/rules";
import { RUFF_RULES } from "./ruff/rules";
import type { Tool, ToolInput } from "./tool";

const subject: Subject = { metric: "lint_clean", dimension: "code", quality: "parsed" };
/** Where less of the sources is understood by a linter, their findings say little of the whole. */
const UNDERSTOOD_SHARE = 0.5;

export const lint: Tool = {
  name: `oxlint@${OXLINT_VERSION} rules ${OXLINT_RULES.version}, ruff rules ${RUFF_RULES.version}`,
  measure: measureLint,
};

/** Errors and half the warnings of linters per thousand lines of product code, as a share of 1. */
async function measureLint({ files, readings, scratch, signal }: ToolInput): Promise<Measure> {
  const scripts = ownSources(files, /\.[cm]?[jt]sx?$/);
  const python = ownSources(files, /\.py$/);
  const understood = [...scripts, ...python].reduce((sum, source) => sum + source.lines, 0);
  const all = ownLines(files);
  if (all === 0) return notApplicable(subject, "There is no source file");
  if (understood / all < UNDERSTOOD_SHARE)
    return notMeasured(subject, "No linter of this version speaks most of the source");
  const oxlint =
    scripts.length > 0 ? await lintScripts(scripts, scratch, signal) : { findings: [], why: null };
  if (oxlint.why !== null) return notMeasured(subject, oxlint.why);
  const ruff = python.flatMap(({ path }) => readings.get(path)?.ruff ?? []);
  return tellFindings([...oxlint.findings, ...ruff] as LintFinding[], understood);
}

/** @param lines of product code that linters understood */
export function tellFindings(findings: readonly LintFinding[], lines: number): Measure {
  const errors = findings.filter((f) => f.severity === "error");
  const warnings = findings.length - errors.length;
  const density = (errors.length + warnings / 2) / (lines / 1000);
  const worst = [...findings].sort((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
  return share(
    subject,
    1 / (1 + density / LINT_HALF_DENSITY),
    `${errors.length} errors and ${warnings} warnings of linters in ${lines} lines: ${density.toFixed(1)} per thousand lines`,
    worst.map(({ file, line, tool, rule, message }) => ({
      file,
      line,
      note: `${message} (${tool} ${rule})`,
    })),
  );
}
