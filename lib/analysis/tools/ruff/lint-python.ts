import { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-nodejs";
import type { LintFinding } from "../../../domain/assessment/lint";
import { RUFF_RULES } from "./rules";

/** The newest grammar: what an older Python does not know is no error of the text. */
const TARGET = "py314";
const SYNTAX = "invalid-syntax";

type Finding = Pick<LintFinding, "rule" | "line" | "message">;
const workspaces = new Map<string, Workspace>();

/**
 * What ruff says of one file under our rules, in the order of the text; the project's own configuration is not looked at.
 * A file that does not parse has no finding: it is a parse error. Runs in this process.
 */
export function lintPython({ path, text }: { path: string; text: string }): LintFinding[] {
  const found = check(withoutDirectives(text), "lint", [...RUFF_RULES.select], [...RUFF_RULES.ignore]);
  if (found === null || found.some((f) => f.rule === SYNTAX)) return [];
  // A package's own file imports what others take from it.
  const isPackage = /(?:^|\/)__init__\.py$/.test(path);
  const wanted = found.filter((f) => !(isPackage && f.rule === "F401"));
  return wanted
    .sort((a, b) => a.line - b.line)
    .map((finding) => ({
      tool: "ruff",
      ...finding,
      severity: severityOf(finding.rule),
      category: categoryOf(finding.rule),
      file: path,
    }));
}

/** Remarks by which a file tells linters to look away, made into other words of the same length. */
const withoutDirectives = (text: string): string =>
  text.replace(/\bnoqa\b/gi, "no_a").replace(/(#[ \t]{0,20}(?:ruff|flake8)[ \t]{0,20}):/gi, "$1;");

/** The first error of a file that does not parse; null when it does. */
export function findSyntaxError(text: string): { line: number; message: string } | null {
  const found = check(text, "syntax", [], []);
  if (found === null) return { line: 1, message: "This file does not parse: it is nested too deeply" };
  const first = found.find((f) => f.rule === SYNTAX);
  return first ? { line: first.line, message: `This file does not parse: ${first.message}` } : null;
}

/** Null for a file that ruff cannot take: nested deeper than any person writes. */
function check(text: string, name: string, select: string[], ignore: string[]): Finding[] | null {
  const known = workspaces.get(name);
  const workspace =
    known ?? new Workspace({ "target-version": TARGET, lint: { select, ignore } }, PositionEncoding.Utf16);
  workspaces.set(name, workspace);
  try {
    const diagnostics: { code: string | null; message: string; start_location: { row: number } }[] =
      workspace.check(text);
    return diagnostics.map((d) => ({
      rule: d.code ?? SYNTAX,
      line: d.start_location.row,
      message: d.message,
    }));
  } catch {
    return null;
  }
}

const security = /^S/;
/** Of pyflakes and bugbear: names that nothing has, arguments that do not fit, defaults that are shared, and the like. */
const correctness = /^(?:E9|F(?:[5-8]|40[4567]|50|63|70|82)|B)/;
const categoryOf = (rule: string): LintFinding["category"] =>
  security.test(rule) ? "security" : correctness.test(rule) ? "correctness" : "style";

/** Errors: what likely fails when it runs, and the weaknesses that can be used from outside. The rest warns. */
const errors =
  /^(?:E9|F(?:5|62|63|70|82|83)|B0(?:02|06|12|15|16|17|18|20|21|23|25|29|30)|S(?:102|307|30[1236]|324|501|506|602|605|608|701))/;
const severityOf = (rule: string): LintFinding["severity"] => (errors.test(rule) ? "error" : "warning");
