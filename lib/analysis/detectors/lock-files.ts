import path from "node:path";
import { z } from "zod";
import type { LockFact } from "../../domain/assessment/project-facts";
import type { WalkedFile } from "../walk-project";

type Files = ReadonlyMap<string, Pick<WalkedFile, "path" | "text" | "bytes">>;

const npmLocks = ["package-lock.json", "npm-shrinkwrap.json"];
const scriptLocks = [...npmLocks, "pnpm-lock.yaml", "yarn.lock", "bun.lock", "bun.lockb"];
const pythonLocks = ["uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml"];

/** For each manifest that declares dependencies, what holds their versions. */
export function detectLockFiles(files: readonly WalkedFile[]): LockFact[] {
  const byPath = new Map(files.map((f) => [f.path, f]));
  const facts = files.flatMap(({ path: manifest, text }) => {
    if (text === null) return [];
    if (path.posix.basename(manifest) === "package.json") return ofPackage(manifest, text, byPath);
    return ofPython(manifest, text, byPath);
  });
  return facts.sort((a, b) => (a.manifest < b.manifest ? -1 : 1));
}

const versions = z.record(z.string(), z.string()).catch({});
const manifestSchema = z.object({
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
  workspaces: z.unknown().optional(),
});
const npmLockSchema = z.object({
  packages: z.record(z.string(), z.unknown()).optional(),
  dependencies: z.record(z.string(), z.unknown()).optional(),
});
type Manifest = z.infer<typeof manifestSchema>;

function ofPackage(manifest: string, text: string, files: Files): LockFact[] {
  const declared = parse(manifestSchema, text);
  if (!declared || wantedBy(declared).size === 0) return [];
  const own = folderOf(manifest);
  for (const folder of foldersUp(own)) {
    if (folder !== own && !hasWorkspaces(folder, files)) continue;
    const lock = firstOf(folder, scriptLocks, files);
    if (!lock) continue;
    const isNpm = npmLocks.includes(path.posix.basename(lock.path));
    const problem =
      isNpm && lock.text !== null ? compare(declared, own.slice(folder.length), lock.text) : null;
    return [{ manifest, lock: lock.path, problem }];
  }
  return [{ manifest, lock: null, problem: `${manifest} declares dependencies, and no file locks them` }];
}

const wantedBy = (m: Manifest): Map<string, string> =>
  new Map([m.dependencies, m.devDependencies, m.optionalDependencies].flatMap(Object.entries));

/** Why a lock file of npm is not of this manifest; null when it is. */
function compare(declared: Manifest, below: string, text: string): string | null {
  const lock = parse(npmLockSchema, text);
  if (!lock) return "the lock file is not one that npm reads";
  const wanted = wantedBy(declared);
  // The first version of the format knows names alone.
  if (!lock.packages)
    return tellFirst([...wanted.keys()].filter((name) => !(name in (lock.dependencies ?? {}))));
  const entry = manifestSchema.safeParse(lock.packages[below.replace(/^\//, "")]).data;
  if (!entry) return "the lock file does not know this package";
  const locked = wantedBy(entry);
  return tellFirst(
    [...new Set([...wanted.keys(), ...locked.keys()])].filter(
      (name) => wanted.get(name) !== locked.get(name),
    ),
  );
}

const tellFirst = (names: readonly string[]): string | null =>
  names.length > 0 ? `the lock file is out of step on ${names.slice(0, 3).join(", ")}` : null;

function ofPython(manifest: string, text: string, files: Files): LockFact[] {
  const folder = folderOf(manifest);
  const name = path.posix.basename(manifest);
  const lock = foldersUp(folder)
    .map((above) => firstOf(above, pythonLocks, files)?.path ?? null)
    .find((found) => found !== null);
  if (/^requirements[^/]*\.txt$/.test(name)) {
    const loose = text.split("\n").filter(isLoose);
    if (!text.split("\n").some(isRequirement)) return [];
    const problem = `${loose.length} requirements have no exact version`;
    if (loose.length === 0) return [{ manifest, lock: manifest, problem: null }];
    return [{ manifest, lock: lock ?? null, problem: lock ? null : problem }];
  }
  const declares = name === "Pipfile" ? /^\[(?:dev-)?packages\][ \t]*\r?\n[\w"']/m : pyprojectDependencies;
  if (!/^(?:Pipfile|pyproject\.toml)$/.test(name) || !declares.test(text)) return [];
  const pinned = [...files.values()].some(
    (f) =>
      folderOf(f.path) === folder && /(?:^|\/)requirements[^/]*\.txt$/.test(f.path) && isPinned(f.text ?? ""),
  );
  if (lock || pinned) return [{ manifest, lock: lock ?? "requirements.txt", problem: null }];
  return [{ manifest, lock: null, problem: `${manifest} declares dependencies, and no file locks them` }];
}

/** `dependencies = [` with something in it, or a table of poetry's with more than the version of Python. */
const pyprojectDependencies =
  /^dependencies[ \t]*=[ \t]*\[\s*["']|^\[tool\.poetry\.dependencies\][ \t]*\r?\n(?:python[ \t]*=.*\n)?(?!python\b)[\w-]+[ \t]*=/m;

const isRequirement = (line: string): boolean => /^\s*[A-Za-z0-9]/.test(line);
const isLoose = (line: string): boolean =>
  isRequirement(line) && !/===?\s*[\w.]|\s@\s|^\s*https?:/.test(line);
const isPinned = (text: string): boolean =>
  text.split("\n").some(isRequirement) && !text.split("\n").some(isLoose);

function firstOf(folder: string, names: readonly string[], files: Files) {
  const found = names.map((name) => files.get(path.posix.join(folder, name)));
  return found.find((f) => f !== undefined && f.bytes > 0);
}

const folderOf = (file: string): string => path.posix.dirname(file).replace(/^\.$/, "");

/** A folder and those above it, up to the project's root, which is empty. */
function foldersUp(folder: string): string[] {
  const parts = folder === "" ? [] : folder.split("/");
  return [...parts.map((_, i) => parts.slice(0, parts.length - i).join("/")), ""];
}

const hasWorkspaces = (folder: string, files: Files): boolean =>
  files.has(path.posix.join(folder, "pnpm-workspace.yaml")) ||
  parse(manifestSchema, files.get(path.posix.join(folder, "package.json"))?.text ?? "")?.workspaces !==
    undefined;

function parse<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
