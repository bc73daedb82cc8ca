import type { EnvironmentFact } from "../../domain/assessment/project-facts";
import type { Script } from "../parse-scripts";
import type { WalkedFile } from "../walk-project";

const reads =
  /\b(?:process\.env|import\.meta\.env|env)(?:\.([A-Z][A-Z0-9_]*)|\[["'`]([A-Z][A-Z0-9_]*)["'`]\])(?:\s*(?:\?\?|\|\|)\s*(["'`]([^"'`\n]*)["'`]|[\w.]+))?/g;
/** Set by tools and shells for everybody; nobody documents them. */
const ambient = new Set(["NODE_ENV", "PATH", "HOME", "CI", "TZ", "LANG", "TMPDIR"]);

/** Environment variables that the product reads (tests apart), and where documents or an example file name them. */
export function detectEnvironment(
  scripts: readonly Script[],
  files: readonly WalkedFile[],
): EnvironmentFact[] {
  const documents = files.filter(
    (f) => f.kind === "document" || /(?:^|\/)\.env\.(?:example|sample|template)$/.test(f.path),
  );
  const seen = new Map<string, EnvironmentFact>();
  for (const script of scripts.filter((s) => !s.isTest))
    for (const match of script.text.matchAll(reads)) {
      const name = match[1] ?? match[2] ?? "";
      if (ambient.has(name) || seen.has(name)) continue;
      const line = script.text.slice(0, match.index).split("\n").length;
      const word = new RegExp(`\\b${name}\\b`);
      const documentedIn = documents.filter((d) => word.test(d.text ?? "")).map((d) => d.path);
      seen.set(name, { file: script.path, line, name, fallback: match[4] ?? match[3] ?? null, documentedIn });
    }
  return [...seen.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
