import path from "node:path";
import type { Execution } from "../../../execute/execution";
import { readProduced } from "../../../execute/read-produced";
import { readDependencies } from "../dependencies";
import { choosePythonRunner, type PythonRun } from "../python-runner";
import { isTestPath } from "../tests";

/** A directory in which tests are run, and how. */
export type PythonPlace = PythonRun & {
  /** Inside the project; empty for the project itself. */
  directory: string;
};
export type PythonTexts = ReadonlyMap<string, string>;

const MAX_TEXT_BYTES = 1_000_000;
const MAX_PLACES = 4;
const manifest =
  /(?:^|\/)(?:pyproject\.toml|setup\.(?:py|cfg)|pytest\.ini|tox\.ini|\.coveragerc|manage\.py|Makefile|Pipfile|requirements[^/]*\.(?:txt|in)|requirements\/[^/]+\.(?:txt|in))$/;
const rooting =
  /(?:^|\/)(?:pyproject\.toml|setup\.(?:py|cfg)|pytest\.ini|tox\.ini|manage\.py|Pipfile|requirements\.txt)$/;

/** Texts of a project's Python tests and manifests, by path. */
export async function readTexts({ facts, root }: Execution): Promise<PythonTexts> {
  const texts = new Map<string, string>();
  for (const { path: file, kind } of facts.files) {
    if (kind === "binary" || !(isTestPath(file) || manifest.test(file) || file.endsWith("/__init__.py")))
      continue;
    const text = await readProduced(path.join(root, file), MAX_TEXT_BYTES);
    if (text !== null) texts.set(file, text);
  }
  return texts;
}

/** Where tests are run: at the root, or where nothing there says how, in the outermost directories that do. */
export function findPythonPlaces(texts: PythonTexts): PythonPlace[] {
  const directories = [...new Set([...texts.keys()].filter((f) => rooting.test(f)).map(folderOf))].sort();
  const outermost = directories.filter((d) => !directories.some((other) => other !== d && isBelow(d, other)));
  const places = outermost.slice(0, MAX_PLACES).flatMap((directory) => placeAt(directory, texts));
  return places.length > 0 ? places : placeAt("", texts);
}

function placeAt(directory: string, texts: PythonTexts): PythonPlace[] {
  const below = [...texts]
    .filter(([file]) => isBelow(file, directory))
    .map(([file, text]) => ({ path: directory === "" ? file : file.slice(directory.length + 1), text }));
  const run = choosePythonRunner(below);
  return run ? [{ ...run, directory }] : [];
}

/** Names of packages that manifests declare; those of `setup.py` and its like are not told apart from other words. */
export function declaredPackages(texts: PythonTexts): string[] {
  const paths = [...texts.keys()].filter((f) => !/(?:^|\/)(?:setup\.(?:py|cfg)|tox\.ini)$/.test(f));
  const declared = readDependencies({ paths: new Set(paths), textOf: (file) => texts.get(file) ?? null });
  const names = [...declared.values()].flatMap((all) => [...all]);
  return [...new Set(names)]
    .filter((name) => !name.includes("["))
    .sort()
    .slice(0, 300);
}

/**
 * What is installed in another version than the manifests of a place ask for: "werkzeug 2.2.2 (asked for: >=3.1.0)". Only the least
 * version and an exact one are looked at.
 */
export function otherVersions(
  packages: Readonly<Record<string, string | null>>,
  directory: string,
  texts: PythonTexts,
): string[] {
  const isOfPlace = (file: string) =>
    [directory, path.posix.join(directory, "requirements")].includes(folderOf(file));
  const manifests = [...texts]
    .filter(([file]) => manifest.test(file) && isOfPlace(file))
    .map(([, text]) => text);
  return Object.entries(packages).flatMap(([name, version]) => {
    if (version === null) return [];
    const spelled = name.replace(/[^a-z0-9]+/g, "[-_.]+");
    const asked = new RegExp(`(?:^|["'\\s])${spelled}(?:\\[[^\\]\\n]*\\])?\\s*(>=|==|~=)\\s*([\\d.]+)`, "im");
    const found = manifests.flatMap((text) => {
      const [, operator = "", least = ""] = asked.exec(text) ?? [];
      return least === "" || isMet(version, operator, least) ? [] : [`${operator}${least}`];
    });
    return found.length > 0 ? [`${name} ${version} (asked for: ${found[0]})`] : [];
  });
}

function isMet(version: string, operator: string, asked: string): boolean {
  const [have, want] = [version, asked].map((text) =>
    text.split(".").map((part) => Number.parseInt(part, 10) || 0),
  );
  const length = Math.max(have?.length ?? 0, want?.length ?? 0);
  const differs =
    Array.from({ length }, (_, i) => (have?.[i] ?? 0) - (want?.[i] ?? 0)).find((d) => d !== 0) ?? 0;
  return operator === "==" ? differs === 0 : differs >= 0;
}

/** The least minor version of Python 3 that a project says it needs; 0 where it says none. */
export function neededMinor(directory: string, texts: PythonTexts): number {
  const text = texts.get(path.posix.join(directory, "pyproject.toml")) ?? texts.get("pyproject.toml") ?? "";
  const needed = /^(?:requires-python|python)\s*=\s*["'][^"']*?(?:>=|\^|~=?)\s*3\.(\d{1,2})/m.exec(text)?.[1];
  return Number(needed ?? 0);
}

/** How a project itself records coverage: the words that follow `python3`, as far as they do so. */
export type OwnCoverage = { tool: "coverage" | "pytest-cov"; words: string[] };

/** By coverage.py around the runner, or by pytest's plugin; null where nothing is configured, which would record all of Python. */
export function ownCoverage({ directory, runner }: PythonPlace, texts: PythonTexts): OwnCoverage | null {
  const configs = [...texts].filter(([file]) => manifest.test(file) && isBelow(file, directory));
  if (runner === "pytest" && configs.some(([, text]) => addsCoverage.test(text)))
    return { tool: "pytest-cov", words: [] };
  const [asked] = configs.flatMap(
    ([, text]) => /\bpy\.?test\b.*\s--cov[= ]([\w.][\w./-]*)/.exec(text)?.[1] ?? [],
  );
  if (runner === "pytest" && asked !== undefined) return { tool: "pytest-cov", words: [`--cov=${asked}`] };
  const isConfigured = configs.some(
    ([file, text]) => file.endsWith(".coveragerc") || /^\[(?:tool\.coverage\b|coverage:)/m.test(text),
  );
  return isConfigured ? { tool: "coverage", words: [] } : null;
}

/** `addopts` goes on until a line begins at its margin. */
const addsCoverage = /^addopts\s*=(?:(?!\n[^\s\]#])[\s\S]){0,2000}?--cov\b/m;

export const isBelow = (file: string, directory: string): boolean =>
  directory === "" || file === directory || file.startsWith(`${directory}/`);

const folderOf = (file: string): string => {
  const folder = path.posix.dirname(file);
  return folder === "." ? "" : folder;
};
