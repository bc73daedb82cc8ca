import type { CompilerHost } from "typescript";
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
    const errors = await parseAll(unknown);
    for (const file of unknown) known.set(keyOf(file), errors.get(file.path) ?? null);
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

/** Syntax only: nothing is resolved, loaded or emitted. */
async function parseAll(files: readonly WalkedFile[]): Promise<Map<string, ParseError>> {
  const { default: ts } = await import("typescript");
  const texts = new Map(files.map((f, i) => [nameOf(f, i), f.text ?? ""]));
  const host: CompilerHost = {
    fileExists: (name) => texts.has(name),
    readFile: (name) => texts.get(name),
    getSourceFile: (name, options) => {
      const text = texts.get(name);
      return text === undefined ? undefined : ts.createSourceFile(name, text, options);
    },
    getDefaultLibFileName: () => "lib.d.ts",
    writeFile: () => {},
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
  };
  const program = ts.createProgram({
    rootNames: [...texts.keys()],
    options: {
      allowJs: true,
      noResolve: true,
      noLib: true,
      target: ts.ScriptTarget.ESNext,
      jsx: ts.JsxEmit.Preserve,
    },
    host,
  });
  const errors = new Map<string, ParseError>();
  files.forEach((file, i) => {
    const source = program.getSourceFile(nameOf(file, i));
    const first = source && program.getSyntacticDiagnostics(source)[0];
    if (!first) return;
    const { line } = source.getLineAndCharacterOfPosition(first.start ?? 0);
    errors.set(file.path, {
      line: line + 1,
      message: `This file does not parse: ${ts.flattenDiagnosticMessageText(first.messageText, " ")}`,
    });
  });
  return errors;
}

/** Compilers read endings; the rest of a name may hold anything. JSX is common in .js files. */
const nameOf = (file: WalkedFile, index: number): string =>
  `/${index}.${(/\.(\w+)$/.exec(file.path)?.[1] ?? "js").toLowerCase()}`;
