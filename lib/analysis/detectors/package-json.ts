import path from "node:path";
import { z } from "zod";
import type { ProjectFacts, ScriptFact } from "../../domain/assessment/project-facts";
import type { WalkedFile } from "../walk-project";
import { missingParts } from "./script-commands";

const packageSchema = z.looseObject({
  name: z.string().optional().catch(undefined),
  main: z.string().optional().catch(undefined),
  scripts: z.record(z.string(), z.string()).catch({}),
  dependencies: z.record(z.string(), z.unknown()).catch({}),
  devDependencies: z.record(z.string(), z.unknown()).catch({}),
  peerDependencies: z.record(z.string(), z.unknown()).catch({}),
  optionalDependencies: z.record(z.string(), z.unknown()).catch({}),
  imports: z.record(z.string(), z.unknown()).catch({}),
});

/** Top-level keys that npm and Node read (their documentation), and those of widespread tools. */
export const knownPackageKeys = (
  "name version description keywords homepage bugs license licenses author contributors funding files exports main browser " +
  "bin man directories repository scripts config dependencies devDependencies peerDependencies peerDependenciesMeta " +
  "bundleDependencies bundledDependencies optionalDependencies overrides engines os cpu libc devEngines private " +
  "publishConfig workspaces type imports packageManager module types typings sideEffects resolutions browserslist jest " +
  "eslintConfig prettier nyc c8 mocha ava babel lint-staged husky volta pnpm tap xo nodemonConfig"
).split(" ");

export type PackageFacts = {
  facts: NonNullable<ProjectFacts["packageJson"]>;
  scope: PackageScope;
  main: string | null;
};

/** A package.json as imports see it. */
export type PackageScope = {
  /** Where it lies; empty for the root. */
  directory: string;
  name: string | null;
  /** Of all kinds. */
  dependencies: ReadonlySet<string>;
  /** The `imports` map, flattened to its first string target per key. */
  subpathImports: ReadonlyMap<string, string>;
};

/** What each package.json of the project says, the root's first. One that is no JSON object says that. */
export function detectPackages(
  files: readonly WalkedFile[],
  paths: ReadonlySet<string>,
  isLeftOut: (path: string) => boolean,
): PackageFacts[] {
  return files
    .filter((f) => /(?:^|\/)package\.json$/.test(f.path) && f.text !== null)
    .map((f) => readPackage(path.posix.dirname(f.path).replace(/^\.$/, ""), f.text ?? "", paths, isLeftOut))
    .sort((a, b) => a.scope.directory.length - b.scope.directory.length);
}

function readPackage(
  directory: string,
  raw: string,
  paths: ReadonlySet<string>,
  isLeftOut: (path: string) => boolean,
): PackageFacts {
  const parsed = parseObject(raw);
  if (!parsed) return broken(directory, raw);
  const manifest = packageSchema.parse(parsed);
  const scripts = Object.entries(manifest.scripts).map(
    ([name, command]): ScriptFact => ({
      name,
      command,
      missing: missingParts(command, { directory, paths, isLeftOut, scripts: Object.keys(manifest.scripts) }),
    }),
  );
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = manifest;
  return {
    facts: {
      name: manifest.name ?? null,
      scripts,
      dependencies: [...new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)])].sort(),
      raw,
      problems: Object.keys(parsed).flatMap((key) => nearMiss(key, Object.keys(parsed))),
    },
    scope: {
      directory,
      name: manifest.name ?? null,
      dependencies: new Set(
        [dependencies, devDependencies, peerDependencies, optionalDependencies].flatMap(Object.keys),
      ),
      subpathImports: new Map(
        Object.entries(manifest.imports).flatMap(([key, value]) => firstTarget(key, value)),
      ),
    },
    main: manifest.main ? path.posix.join(directory, manifest.main) : null,
  };
}

function parseObject(raw: string): Record<string, unknown> | null {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(raw));
  } catch {
    return null;
  }
}

const broken = (directory: string, raw: string): PackageFacts => ({
  facts: { name: null, scripts: [], dependencies: [], raw, problems: ["package.json is not a JSON object"] },
  scope: { directory, name: null, dependencies: new Set(), subpathImports: new Map() },
  main: null,
});

function firstTarget(key: string, value: unknown): [string, string][] {
  if (typeof value === "string") return [[key, value]];
  const first =
    value && typeof value === "object" ? Object.values(value).find((v) => typeof v === "string") : undefined;
  return typeof first === "string" ? [[key, first]] : [];
}

export function nearestKey(key: string, known: readonly string[]): string | null {
  const [best] = known.map((k) => ({ k, d: editDistance(key, k) })).sort((a, b) => a.d - b.d);
  return best && best.d > 0 && best.d <= Math.min(2, Math.floor(key.length / 3)) ? best.k : null;
}

function nearMiss(key: string, present: readonly string[]): string[] {
  if (knownPackageKeys.includes(key)) return [];
  const near = nearestKey(
    key,
    knownPackageKeys.filter((k) => !present.includes(k)),
  );
  return near ? [`package.json has "${key}", which nothing reads; "${near}" is the nearest known key`] : [];
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost 1. */
export function editDistance(a: string, b: string): number {
  const row = (i: number): number[] =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0));
  const d = Array.from({ length: a.length + 1 }, (_, i) => row(i));
  const at = (i: number, j: number): number => d[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? at(i - 2, j - 2) + 1
          : Number.POSITIVE_INFINITY;
      const line = d[i];
      if (line) line[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same, swap);
    }
  return at(a.length, b.length);
}
