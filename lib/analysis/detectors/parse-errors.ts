import type typescript from "typescript";
import type { CompilerHost, SourceFile } from "typescript";
import type { Script } from "../parse-scripts";

export type ParseError = { line: number; message: string };

/**
 * The first error of a script that does not parse; null when it does. A tolerant parser says whether it looks broken;
 * only then a compiler is asked, which knows newer syntax and says what is wrong.
 */
export async function detectParseError(script: Script): Promise<ParseError | null> {
  if (!looksBroken(script)) return null;
  const { default: ts } = await import("typescript");
  return firstError(ts, script);
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
function firstError(ts: typeof typescript, file: Script): ParseError | null {
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
    const source = ts.createSourceFile(name, file.text, options.target);
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
