import { z } from "zod";

export type PackageManagerName = "npm" | "pnpm" | "yarn" | "bun";
export type PackageManager = {
  name: PackageManagerName;
  /** Yarn from version 2 on, whose command line and lock file are its own. */
  berry: boolean;
  /** The exact version that package.json names; null when it names none. */
  version: string | null;
  /** Name of the lock file at the project's root; null when there is none. */
  lockFile: string | null;
};
export type InstallAttempt = {
  argv: readonly string[];
  env: Readonly<Record<string, string>>;
  /** Whether it installs exactly what the project's own lock file names. */
  locked: boolean;
};

/** In the order in which they are looked for; a project that has two has the first of its own manager. */
const lockFiles: readonly (readonly [string, PackageManagerName])[] = [
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
  ["npm-shrinkwrap.json", "npm"],
  ["package-lock.json", "npm"],
];
export const isLockFile = (file: string): boolean => lockFiles.some(([name]) => name === file);

const manifestSchema = z.looseObject({ packageManager: z.string().optional().catch(undefined) });

/**
 * Which package manager a project uses: what `packageManager` of its package.json names, else whose lock file lies at
 * its root, else npm.
 * @param manifest text of its package.json
 * @param rootFiles names of files at its root
 * @param yarnLock text of yarn.lock where there is one: version 1 says so in its head
 */
export function detectPackageManager(
  manifest: string,
  rootFiles: readonly string[],
  yarnLock: string | null = null,
): PackageManager {
  const found = lockFiles.filter(([file]) => rootFiles.includes(file));
  const named = namedManager(manifest);
  const name = named?.name ?? found[0]?.[1] ?? "npm";
  const lockFile = found.find(([, owner]) => owner === name)?.[0] ?? null;
  const classicLock = yarnLock?.slice(0, 500).includes("# yarn lockfile v1");
  const major = named?.major ?? null;
  const berry = name === "yarn" && (major === null ? yarnLock !== null && !classicLock : major >= 2);
  return { name, berry, version: named?.version ?? null, lockFile };
}

function namedManager(
  manifest: string,
): { name: PackageManagerName; major: number; version: string | null } | null {
  const { packageManager } = manifestSchema.parse(parseObject(manifest));
  const match = /^(npm|pnpm|yarn|bun)@((\d{1,4})(?:\.\d{1,5}\.\d{1,5}[\w.-]{0,40})?)/.exec(
    packageManager ?? "",
  );
  const name = lockFiles.map(([, owner]) => owner).find((owner) => owner === match?.[1]);
  return match && name ? { name, major: Number(match[3]), version: match[2] ?? null } : null;
}

function parseObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

/**
 * The ways to install a project's packages, best first; each is tried where the one before fails. No script of any
 * package runs in any of them, and none loads code of the project (pnpmfile, yarn's own release and plugins).
 * @param programs which package managers this machine has
 */
export function installAttempts(
  manager: PackageManager,
  programs: ReadonlySet<PackageManagerName>,
): InstallAttempt[] {
  const own = programs.has(manager.name)
    ? ownAttempts(manager)
    : programs.has("npm")
      ? fetchedAttempts(manager)
      : [];
  if (manager.name === "npm" || !programs.has("npm")) return own;
  return [...own, ...fromManifest];
}

const attempt = (locked: boolean, env: Record<string, string>, ...argv: string[]): InstallAttempt => ({
  argv,
  env,
  locked,
});
const npm = (locked: boolean, ...argv: string[]) =>
  attempt(locked, {}, "npm", ...argv, "--ignore-scripts", "--no-audit", "--no-fund");
/** npm by package.json alone. Conflicts between peers stop npm where other managers only warn. */
const fromManifest: InstallAttempt[] = [
  npm(false, "install", "--no-package-lock"),
  npm(false, "install", "--no-package-lock", "--legacy-peer-deps"),
];

function ownAttempts({ name, berry, lockFile }: PackageManager): InstallAttempt[] {
  if (name === "npm")
    return lockFile === null
      ? fromManifest
      : [npm(true, "ci"), npm(true, "ci", "--replace-registry-host=always"), ...fromManifest];
  if (name === "pnpm") {
    const pnpm = (locked: boolean, ...more: string[]) =>
      attempt(
        locked,
        {},
        ...[
          "pnpm",
          "install",
          "--ignore-scripts",
          "--ignore-pnpmfile",
          "--package-import-method=copy",
          ...more,
        ],
      );
    const unlocked = pnpm(false, "--no-lockfile");
    return lockFile === null ? [unlocked] : [pnpm(true, "--frozen-lockfile"), unlocked];
  }
  if (name === "bun") {
    const bun = (locked: boolean, ...more: string[]) =>
      attempt(locked, {}, "bun", "install", "--ignore-scripts", "--backend=copyfile", ...more);
    return lockFile === null ? [bun(false)] : [bun(true, "--frozen-lockfile"), bun(false, "--no-save")];
  }
  return berry ? yarnBerry(lockFile) : yarnClassic(lockFile);
}

/**
 * A manager that this machine lacks, run by npm out of the registry: otherwise nothing could honour the lock file. Without
 * one there is nothing to honour, and npm does as well.
 */
function fetchedAttempts(manager: PackageManager): InstallAttempt[] {
  const { name, berry, lockFile } = manager;
  if (lockFile === null || name === "bun") return [];
  const program = name === "yarn" && berry ? "@yarnpkg/cli-dist" : name;
  const fallback = name === "pnpm" ? "10" : berry ? "4" : "1";
  const fetched = ["npm", "exec", "--yes", `--package=${program}@${manager.version ?? fallback}`, "--"];
  return ownAttempts(manager)
    .filter((own) => own.locked)
    .map((own) => ({ ...own, argv: [...fetched, ...own.argv] }));
}

function yarnClassic(lockFile: string | null): InstallAttempt[] {
  const yarn = (locked: boolean, ...more: string[]) =>
    attempt(
      locked,
      { YARN_IGNORE_PATH: "1" },
      ...[
        "yarn",
        "install",
        "--ignore-scripts",
        "--non-interactive",
        "--no-default-rc",
        "--ignore-engines",
        ...more,
      ],
    );
  const unlocked = yarn(false, "--no-lockfile");
  return lockFile === null ? [unlocked] : [yarn(true, "--frozen-lockfile"), unlocked];
}

function yarnBerry(lockFile: string | null): InstallAttempt[] {
  const env = {
    YARN_IGNORE_PATH: "1",
    YARN_ENABLE_SCRIPTS: "false",
    YARN_NODE_LINKER: "node-modules",
    YARN_ENABLE_TELEMETRY: "false",
    YARN_ENABLE_GLOBAL_CACHE: "false",
  };
  const unlocked = attempt(false, env, "yarn", "install", "--no-immutable");
  return lockFile === null ? [unlocked] : [attempt(true, env, "yarn", "install", "--immutable"), unlocked];
}

/** How a script of the project is run, whatever its manager: npm runs scripts of every project alike. */
export const scriptArgv = (script: string): string[] => ["npm", "run", "--silent", script];
