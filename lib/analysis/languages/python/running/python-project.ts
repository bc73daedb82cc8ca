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
  /(?:^|\/)(?:pyproject\.toml|setup\.(?:py|cfg)|pytest\.ini|tox\.ini|\.coveragerc|manage\.py|Pipfile|requirements[^/]*\.(?:txt|in)|requirements\/[^/]+\.(?:txt|in))$/;
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

/** The least minor version of Python 3 that a project says it needs; 0 where it says none. */
export function neededMinor(directory: string, texts: PythonTexts): number {
  const text = texts.get(path.posix.join(directory, "pyproject.toml")) ?? texts.get("pyproject.toml") ?? "";
  const needed = /^(?:requires-python|python)\s*=\s*["'][^"']*?(?:>=|\^|~=?)\s*3\.(\d{1,2})/m.exec(text)?.[1];
  return Number(needed ?? 0);
}

/** How the project itself records coverage: by coverage.py around its runner, by pytest's plugin, or not. */
export function coverageTool(place: PythonPlace, texts: PythonTexts): "coverage" | "pytest-cov" | null {
  const configs = [...texts].filter(([file]) => manifest.test(file) && isBelow(file, place.directory));
  if (place.runner === "pytest" && configs.some(([, text]) => addsCoverage.test(text))) return "pytest-cov";
  const isConfigured = configs.some(
    ([file, text]) => file.endsWith(".coveragerc") || /^\[(?:tool\.coverage\b|coverage:)/m.test(text),
  );
  const isDeclared = configs.some(([, text]) => /(?:^|["'\s])(?:coverage|pytest-cov)(?![\w.-])/m.test(text));
  return isConfigured || isDeclared ? "coverage" : null;
}

/** `addopts` goes on until a line begins at its margin. */
const addsCoverage = /^addopts\s*=(?:(?!\n[^\s\]#])[\s\S]){0,2000}?--cov\b/m;

export const isBelow = (file: string, directory: string): boolean =>
  directory === "" || file === directory || file.startsWith(`${directory}/`);

const folderOf = (file: string): string => {
  const folder = path.posix.dirname(file);
  return folder === "." ? "" : folder;
};
