import type { EnvironmentFact } from "../../../domain/assessment/project-facts";
import type { WrittenClass } from "./classes";
import { lastName, literalOf } from "./expression";

/** A variable where code reads it. */
export type EnvironmentRead = Pick<EnvironmentFact, "name" | "fallback" | "line">;

const name = "[\"']([A-Za-z][A-Za-z0-9_]*)[\"']";
const fallback = "(?:,\\s*(?:default\\s*=\\s*)?(?:[\"']([^\"'\\n]*)[\"']|([\\w.]+)))?";
const before = "(?<![\\w.])";
/** `os.environ["X"]`, `os.environ.get("X", "y")`, `os.getenv("X", "y")`, with or without `os.`. */
const ofSystem = [
  new RegExp(`${before}(?:os\\.)?environ\\[\\s*${name}\\s*\\](?!\\s*=[^=])`, "g"),
  new RegExp(`${before}(?:os\\.)?environ\\.(?:get|setdefault)\\(\\s*${name}\\s*${fallback}`, "g"),
  new RegExp(`${before}(?:os\\.)?getenv\\(\\s*${name}\\s*${fallback}`, "g"),
];
/** `config("X", default=1)` of decouple; `env("X")`, `env.str("X", "y")` of environs and django-environ. */
const ofLibraries = [new RegExp(`${before}(?:config|env(?:\\.[a-z_]+)?)\\(\\s*${name}\\s*${fallback}`, "g")];
const usesLibrary = /^[ \t]*(?:import|from)\s+(?:decouple|environs?)\b/m;

/** Set by tools and shells for everybody; nobody documents them. */
const ambient = new Set(
  (
    "PATH HOME CI TZ LANG TMPDIR TEMP TMP USER SHELL PWD TERM NO_COLOR FORCE_COLOR PYTHONPATH VIRTUAL_ENV EDITOR " +
    "DJANGO_SETTINGS_MODULE"
  ).split(" "),
);

/** Environment variables that a file reads, fields of settings classes among them. */
export function readEnvironment(code: string, classes: readonly WrittenClass[]): EnvironmentRead[] {
  const patterns = [
    ...(/\bgetenv\b|\benviron\b/.test(code) ? ofSystem : []),
    ...(usesLibrary.test(code) ? ofLibraries : []),
  ];
  const found = patterns.flatMap((pattern) => {
    const lineAt = lineCounter(code);
    return [...code.matchAll(pattern)].map((m) => ({
      name: m[1] ?? "",
      fallback: m[2] ?? m[3] ?? null,
      line: lineAt(m.index),
    }));
  });
  const settings = settingsAmong(classes).flatMap(settingsOf);
  return [...found, ...settings].filter((read) => !ambient.has(read.name)).sort((a, b) => a.line - b.line);
}

/** Lines of places that are asked for in the order of the text. */
function lineCounter(text: string): (index: number) => number {
  let line = 1;
  let at = 0;
  return (index) => {
    for (let end = text.indexOf("\n", at); end >= 0 && end < index; end = text.indexOf("\n", at)) {
      line++;
      at = end + 1;
    }
    return line;
  };
}

/** Classes that inherit from pydantic's settings, directly or over others of the same file, which stand before them. */
function settingsAmong(classes: readonly WrittenClass[]): WrittenClass[] {
  const names = new Set(["BaseSettings"]);
  return classes.filter((written) => {
    const isSettings = written.bases.some((base) => names.has(lastName(base)));
    if (isSettings) names.add(written.name);
    return isSettings;
  });
}

/** Fields of a settings class are variables of their name in capitals, behind its prefix. */
function settingsOf({ fields }: WrittenClass): EnvironmentRead[] {
  const configuration = fields.find((f) => f.name === "model_config")?.value;
  const prefix = configuration?.is === "call" ? (literalOf(configuration.keywords.env_prefix) ?? "") : "";
  return fields
    .filter((f) => f.annotation !== null && !f.name.startsWith("_") && f.name !== "model_config")
    .filter((f) => !/\bClassVar\b/.test(f.annotation ?? ""))
    .map((f) => ({ name: `${prefix}${f.name}`.toUpperCase(), fallback: f.text, line: f.line }));
}
