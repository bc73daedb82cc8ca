import path from "node:path";
import { z } from "zod";
import type { ProjectFacts, ScriptFact } from "../../domain/assessment/project-facts";
import type { WalkedFile } from "../walk-project";

const packageSchema = z.looseObject({
  name: z.string().optional().catch(undefined),
  main: z.string().optional().catch(undefined),
  scripts: z.record(z.string(), z.string()).catch({}),
  dependencies: z.record(z.string(), z.unknown()).catch({}),
  devDependencies: z.record(z.string(), z.unknown()).catch({}),
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
  subpathImports: Map<string, string>;
  main: string | null;
};

/** What the project's package.json says; null where there is none or it is no JSON object. */
export function detectPackageJson(
  files: readonly WalkedFile[],
  paths: ReadonlySet<string>,
): PackageFacts | null {
  const raw = files.find((f) => f.path === "package.json")?.text;
  if (raw === undefined || raw === null) return null;
  const parsed = parseObject(raw);
  if (!parsed) return broken(raw);
  const manifest = packageSchema.parse(parsed);
  const scripts = Object.entries(manifest.scripts).map(
    ([name, command]): ScriptFact => ({ name, command, missing: missingFiles(command, paths) }),
  );
  return {
    facts: {
      name: manifest.name ?? null,
      scripts,
      dependencies: [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)].sort(),
      raw,
      problems: Object.keys(parsed).flatMap((key) => nearMiss(key, Object.keys(parsed))),
    },
    subpathImports: new Map(
      Object.entries(manifest.imports).flatMap(([key, value]) => firstTarget(key, value)),
    ),
    main: manifest.main ? path.posix.normalize(manifest.main) : null,
  };
}

function parseObject(raw: string): Record<string, unknown> | null {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(raw));
  } catch {
    return null;
  }
}

const broken = (raw: string): PackageFacts => ({
  facts: { name: null, scripts: [], dependencies: [], raw, problems: ["package.json is not a JSON object"] },
  subpathImports: new Map(),
  main: null,
});

function firstTarget(key: string, value: unknown): [string, string][] {
  if (typeof value === "string") return [[key, value]];
  const first =
    value && typeof value === "object" ? Object.values(value).find((v) => typeof v === "string") : undefined;
  return typeof first === "string" ? [[key, first]] : [];
}

/** Files of the project that a script's command names and that are not there. Globs, flags and output folders are no files. */
export function missingFiles(command: string, paths: ReadonlySet<string>): string[] {
  const words = command.split(/\s+|&&|\|\||;/).map((w) => w.replace(/^["']|["']$/g, ""));
  const named = words.filter((w) =>
    /^(?:\.\/)?[\w@.-]+(?:\/[\w@.-]+)*\.(?:m?js|cjs|m?ts|tsx|json|sh|py)$/.test(w),
  );
  return named
    .map((w) => path.posix.normalize(w))
    .filter((w) => !paths.has(w) && !/^(?:dist|build|out|coverage)\//.test(w));
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
