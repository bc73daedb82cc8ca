import type { ProjectFacts } from "../../domain/assessment/project-facts";
import type { WalkedFile } from "../walk-project";
import type { PackageFacts } from "./package-json";

type Known = Pick<
  ProjectFacts,
  | "documents"
  | "documentedCommands"
  | "documentedEndpoints"
  | "endpoints"
  | "links"
  | "exports"
  | "functions"
  | "environment"
>;

/** Marks documents that name nothing of the project: no file, command, endpoint, variable, function or name of it. */
export function markForeign(
  facts: Known,
  files: readonly WalkedFile[],
  packages: readonly PackageFacts[],
): ProjectFacts["documents"] {
  const texts = new Map(files.map((f) => [f.path, f.text ?? ""]));
  const keyOf = (e: { method: string; pattern: string }) => `${e.method} ${e.pattern.replace(/:\w+/g, ":")}`;
  const served = new Set(facts.endpoints.filter((e) => e.live).map(keyOf));
  const naming = new Set([
    ...facts.documentedCommands.filter((c) => c.exists).map((c) => c.file),
    ...facts.links.filter((l) => l.resolves).map((l) => l.file),
    ...facts.documentedEndpoints.filter((d) => served.has(keyOf(d))).map((d) => d.file),
  ]);
  const names = [...packages.map((p) => p.scope.name ?? ""), ...pythonNames(files)]
    .map((name) => plain(name.replace(/^@[^/]*\//, "")))
    .filter((name) => name.length > 1);
  // A project without a name may be called anything.
  if (names.length === 0) return facts.documents;
  const code = codeNames(facts, files, packages);
  return facts.documents.map((document) => {
    const text = texts.get(document.file) ?? "";
    const letters = plain(text);
    const named =
      naming.has(document.file) || names.some((name) => letters.includes(name)) || namesInCode(text, code);
    return named ? document : { ...document, foreign: true };
  });
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");

const pythonNames = (files: readonly WalkedFile[]): string[] =>
  files.flatMap(({ path, text }) => {
    if (text === null || !/(?:^|\/)(?:pyproject\.toml|setup\.(?:cfg|py))$/.test(path)) return [];
    const [, name = ""] = /^[ \t]*name[ \t]*=[ \t]*["']?([\w.-]+)/m.exec(text) ?? [];
    return name === "" ? [] : [name];
  });

function codeNames(
  { exports, functions, environment }: Known,
  files: readonly WalkedFile[],
  packages: readonly PackageFacts[],
): Set<string> {
  return new Set([
    ...files.flatMap(({ path }) => [path, path.split("/").at(-1) ?? "", path.split("/")[0] ?? ""]),
    ...exports.map((e) => e.name),
    ...functions.map((f) => f.name),
    ...environment.map((e) => e.name),
    ...packages.flatMap((p) => [...p.scope.dependencies, ...p.facts.scripts.map((s) => s.name)]),
  ]);
}

/** Words of code blocks and of what stands between backticks, or in HTML's own marks of code. */
function namesInCode(text: string, known: ReadonlySet<string>): boolean {
  const blocks =
    text.match(/```[\s\S]*?```|~~~[\s\S]*?~~~|`[^`\n]+`|^(?: {4}|\t)[^\n]+|<(?:code|pre)\b[^<]*/gm) ?? [];
  return blocks.some((block) => (block.match(/[\w@$./-]+/g) ?? []).some((word) => known.has(word)));
}
