import type { EnvironmentFact } from "../../domain/assessment/project-facts";
import { codeOf, lineAt, type Script } from "../parse-scripts";
import type { WalkedFile } from "../walk-project";
import { namingDocuments } from "./naming-documents";

const source = "(?:process\\.env|import\\.meta\\.env|\\benv(?:ironment)?)";
const fallback = "(?:\\s*(?:\\?\\?|\\|\\|)\\s*([\"'`]([^\"'`\\n]*)[\"'`]|[\\w.]+))?";
const reads = new RegExp(
  `${source}(?:\\.([A-Z][A-Z0-9_]*)\\b|\\[["'\`]([A-Z][A-Z0-9_]*)["'\`]\\])${fallback}`,
  "g",
);
/** `const { PORT = "80", HOST: host } = process.env`. */
const destructured = new RegExp(`\\{([^{}]*)\\}\\s*=\\s*${source}\\b(?!\\s*\\.)`, "g");
/** `readNumber(env, "PORT", 3000)`: a helper that is handed the environment and a name. */
const handed = new RegExp(
  `\\w\\(\\s*${source}\\s*,\\s*["'\`]([A-Z][A-Z0-9_]*)["'\`]\\s*(?:,\\s*(?:["'\`]([^"'\`\\n]*)["'\`]|([\\w.]+))\\s*)?\\)`,
  "g",
);
/** Set by tools and shells for everybody; nobody documents them. */
const ambient = new Set(
  "NODE_ENV PATH HOME CI TZ LANG TMPDIR USER SHELL PWD TERM NO_COLOR FORCE_COLOR MODE DEV PROD SSR BASE_URL".split(
    " ",
  ),
);

type Read = { name: string; fallback: string | null; index: number };
/** A variable where code reads it. */
export type EnvironmentRead = Omit<EnvironmentFact, "documentedIn">;

/** Environment variables that a script reads. */
export const readEnvironment = (script: Script): EnvironmentRead[] =>
  readsOf(codeOf(script))
    .filter((read) => !ambient.has(read.name))
    .map(({ name, fallback, index }) => ({
      file: script.path,
      line: lineAt(script.text, index),
      name,
      fallback,
    }));

/** Environment variables that the product reads, each once, and where documents or an example file name them. */
export function detectEnvironment(
  found: readonly EnvironmentRead[],
  files: readonly WalkedFile[],
): EnvironmentFact[] {
  const documentedIn = namingDocuments(files);
  const seen = new Map<string, EnvironmentFact>();
  for (const read of found) {
    if (seen.has(read.name)) continue;
    seen.set(read.name, { ...read, documentedIn: documentedIn(read.name) });
  }
  return [...seen.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readsOf(code: string): Read[] {
  if (!/\benv(?:ironment)?\b/.test(code)) return [];
  const plain = [...code.matchAll(reads)].map((m) => ({
    name: m[1] ?? m[2] ?? "",
    fallback: m[4] ?? m[3] ?? null,
    index: m.index,
  }));
  const taken = [...code.matchAll(destructured)].flatMap((m) =>
    (m[1] ?? "").split(",").flatMap((part) => {
      const named = /^\s*([A-Z][A-Z0-9_]*)\s*(?::\s*\w+\s*)?(?:=\s*["'`]?([^"'`]*?)["'`]?\s*)?$/.exec(part);
      return named ? [{ name: named[1] ?? "", fallback: named[2] ?? null, index: m.index }] : [];
    }),
  );
  const asked = [...code.matchAll(handed)].map((m) => ({
    name: m[1] ?? "",
    fallback: m[2] ?? m[3] ?? null,
    index: m.index,
  }));
  return [...plain, ...taken, ...asked, ...validated(code)];
}

/** Keys of a schema that the whole environment is checked with: `z.object({ PORT: z.string() }).parse(process.env)`. */
function validated(code: string): Read[] {
  if (!/\b(?:validate|parse|safeParse|cleanEnv|createEnv)\(\s*process\.env\b/.test(code)) return [];
  const keys = code.matchAll(
    /(?<![\w.])([A-Z][A-Z0-9_]*)\s*:\s*(?:[Jj]oi|z|v|yup|str|num|bool|port|url|host|email|json)\b/g,
  );
  return [...keys].map((m) => ({ name: m[1] ?? "", fallback: null, index: m.index }));
}
