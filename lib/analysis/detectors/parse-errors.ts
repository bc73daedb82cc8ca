import type typescript from "typescript";
import type { CompilerHost, SourceFile } from "typescript";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import type { Script } from "../parse-scripts";
import type { WalkedFile } from "../walk-project";

type ParseError = { line: number; message: string };

/** A file's first error by its kind and content: the same text is not parsed twice in a process. */
const known = new Map<string, ParseError | null>();
const KNOWN_LIMIT = 20_000;

/**
 * Scripts that do not parse, each with its first error. A tolerant parser says which look broken; only those are given
 * to a compiler, which knows newer syntax and says what is wrong.
 */
export async function detectParseErrors(
  scripts: readonly Script[],
  files: readonly WalkedFile[],
): Promise<ProjectFacts["parseErrors"]> {
  const broken = new Set(scripts.filter(looksBroken).map((s) => s.path));
  const suspects = files.filter((f) => broken.has(f.path));
  const keyOf = (file: WalkedFile) => `${/\.(\w+)$/.exec(file.path)?.[1]} ${file.digest}`;
  const unknown = suspects.filter((f) => !known.has(keyOf(f)));
  if (known.size + unknown.length > KNOWN_LIMIT) known.clear();
  if (unknown.length > 0) {
    const { default: ts } = await import("typescript");
    for (const file of unknown) known.set(keyOf(file), firstError(ts, file));
  }
  return suspects.flatMap((file) => {
    const error = known.get(keyOf(file));
    return error ? [{ file: file.path, ...error }] : [];
  });
}

/** A bracket that the parser had to add at the end is no error to it. */
const closings: [string, string][] = [
  ["statement_block", "\\}$"],
  ["class_body", "\\}$"],
  ["switch_body", "\\}$"],
  ["object", "\\}$"],
  ["array", "\\]$"],
  ["arguments", "[)`]$"],
  ["formal_parameters", "\\)$"],
  ["parenthesized_expression", "\\)$"],
];
const looksBroken = (script: Script): boolean =>
  script.root.find({
    rule: { any: [{ kind: "ERROR" }, ...closings.map(([kind, regex]) => ({ kind, not: { regex } }))] },
  }) !== null;

/** Syntax only: nothing is resolved, loaded or emitted. A nesting that no compiler survives is an error too. */
function firstError(ts: typeof typescript, file: WalkedFile): ParseError | null {
  // Compilers read endings; the rest of a name may hold anything. JSX is common in .js files.
  const name = `/file.${(/\.(\w+)$/.exec(file.path)?.[1] ?? "js").toLowerCase()}`;
  const options = {
    allowJs: true,
    noResolve: true,
    noLib: true,
    target: ts.ScriptTarget.ESNext,
    jsx: ts.JsxEmit.Preserve,
  };
  try {
    const source = ts.createSourceFile(name, file.text ?? "", options.target);
    const program = ts.createProgram({ rootNames: [name], options, host: hostOf(name, source) });
    const first = program.getSyntacticDiagnostics(source)[0];
    if (!first) return null;
    const { line } = source.getLineAndCharacterOfPosition(first.start ?? 0);
    const said = ts.flattenDiagnosticMessageText(first.messageText, " ");
    return { line: line + 1, message: `This file does not parse: ${said}` };
  } catch {
    return { line: 1, message: "This file does not parse: it is nested too deeply" };
  }
}

const hostOf = (only: string, source: SourceFile): CompilerHost => ({
  fileExists: (name) => name === only,
  readFile: () => undefined,
  getSourceFile: (name) => (name === only ? source : undefined),
  getDefaultLibFileName: () => "lib.d.ts",
  writeFile: () => {},
  getCurrentDirectory: () => "/",
  getCanonicalFileName: (name) => name,
  useCaseSensitiveFileNames: () => true,
  getNewLine: () => "\n",
});
