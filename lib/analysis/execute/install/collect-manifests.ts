import { createHash } from "node:crypto";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { detectPackageManager, isLockFile, type PackageManager } from "../package-manager";
import { readProduced } from "../read-produced";

/** What a package manager is given of a project: files by path, and none of its code. */
export type InstallManifests = {
  manager: PackageManager;
  files: ReadonlyMap<string, string>;
  /** Directories that have a package.json, the root as "". */
  directories: string[];
  /** Over all that decides what is installed. */
  digest: string;
  /** Whether any of them names a package. */
  needsPackages: boolean;
  /** Addresses in them that are of this machine or its network; nothing is installed then. */
  privateAddresses: string[];
};

const MAX_MANIFESTS = 500;
const MAX_MANIFEST_BYTES = 1_000_000;
const MAX_LOCK_BYTES = 50_000_000;

/** All that decides what is installed. Scripts, for one, do not: a project that changes them installs nothing anew. */
const keptKeys = (
  "name version private bin workspaces dependencies devDependencies optionalDependencies peerDependencies " +
  "peerDependenciesMeta bundleDependencies bundledDependencies overrides resolutions pnpm packageManager os cpu " +
  "dependenciesMeta catalog catalogs"
).split(" ");
/** Settings of a project's .npmrc that only say how packages are laid out. No other line of it is read. */
const keptSettings =
  /^\s*(?:legacy-peer-deps|strict-peer-deps|install-strategy|install-links|node-linker|shamefully-hoist|hoist|hoist-pattern\[\]|public-hoist-pattern\[\]|auto-install-peers|strict-peer-dependencies|link-workspace-packages|prefer-workspace-packages|resolution-mode)\s*=\s*[\w@*!./-]{1,100}\s*$/;

/**
 * Reads what decides which packages a project needs.
 * @param directory absolute path of the directory of its package.json
 * @param paths files below it, relative to it, as the project was walked
 */
export async function collectManifests(
  directory: string,
  paths: readonly string[],
): Promise<InstallManifests> {
  const files = new Map<string, string>();
  const read = (file: string, limit: number) => readProduced(path.join(directory, file), limit);
  const manifests = paths.filter((f) => /(?:^|\/)package\.json$/.test(f));
  for (const file of manifests.slice(0, MAX_MANIFESTS)) {
    const kept = keepKeys(await read(file, MAX_MANIFEST_BYTES));
    if (kept !== null) files.set(file, kept);
  }
  const rootFiles = paths.filter((f) => !f.includes("/"));
  const yarnLock = rootFiles.includes("yarn.lock") ? await read("yarn.lock", MAX_LOCK_BYTES) : null;
  const manager = detectPackageManager(files.get("package.json") ?? "{}", rootFiles, yarnLock);
  const plain = [
    ...rootFiles.filter((f) => isLockFile(f) && f === manager.lockFile),
    ...rootFiles.filter((f) => keptYaml[f] !== undefined),
    ...paths.filter((f) => /(?:^|\/)patches\/[^/]+\.patch$/.test(f)),
  ];
  for (const file of plain.slice(0, MAX_MANIFESTS)) {
    const text = await read(file, MAX_LOCK_BYTES);
    if (text !== null) files.set(file, keptYaml[file] ? keepYaml(text, keptYaml[file]) : text);
  }
  const settings = ((await read(".npmrc", MAX_MANIFEST_BYTES)) ?? "").split("\n");
  files.set(".npmrc", settings.filter((line) => keptSettings.test(line)).join("\n"));
  return {
    manager,
    files,
    directories: [...files.keys()]
      .filter((f) => /(?:^|\/)package\.json$/.test(f))
      .map((f) => path.posix.dirname(f).replace(/^\.$/, "")),
    digest: digestOfManifests(files, manager),
    needsPackages: needsPackages(files.get("package.json")),
    privateAddresses: findPrivateAddresses([...files.values()]),
  };
}

function keepKeys(text: string | null): string | null {
  const parsed = text === null ? null : parseObject(text);
  if (!parsed) return null;
  return JSON.stringify(Object.fromEntries(keptKeys.flatMap((k) => (k in parsed ? [[k, parsed[k]]] : []))));
}

const objectSchema = z.record(z.string(), z.unknown());
function parseObject(text: string): Record<string, unknown> | null {
  try {
    return objectSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** What of these files says where packages come from and lie; a release, a plugin or a hook that they name is code. */
const keptYaml: Record<string, readonly string[] | undefined> = {
  ".yarnrc.yml": ["nmHoistingLimits", "packageExtensions", "catalog", "catalogs"],
  "pnpm-workspace.yaml": (
    "packages catalog catalogs overrides patchedDependencies packageExtensions peerDependencyRules nodeLinker hoist " +
    "hoistPattern publicHoistPattern shamefullyHoist linkWorkspacePackages autoInstallPeers"
  ).split(" "),
};

/** As JSON, which is YAML. */
function keepYaml(text: string, keys: readonly string[]): string {
  try {
    const settings = objectSchema.safeParse(parse(text, { maxAliasCount: 10 })).data ?? {};
    return JSON.stringify(Object.fromEntries(keys.flatMap((k) => (k in settings ? [[k, settings[k]]] : []))));
  } catch {
    return "";
  }
}

const needsSchema = z.looseObject({
  dependencies: objectSchema.catch({}),
  devDependencies: objectSchema.catch({}),
  optionalDependencies: objectSchema.catch({}),
  workspaces: z.unknown().optional(),
});
function needsPackages(manifest: string | undefined): boolean {
  const parsed = needsSchema.safeParse(parseObject(manifest ?? "") ?? {}).data;
  if (!parsed) return false;
  const { dependencies, devDependencies, optionalDependencies, workspaces } = parsed;
  const named = [dependencies, devDependencies, optionalDependencies].flatMap(Object.keys);
  return named.length > 0 || workspaces !== undefined;
}

function digestOfManifests(files: ReadonlyMap<string, string>, manager: PackageManager): string {
  const hash = createHash("sha256").update(
    JSON.stringify([manager, process.version, process.platform, process.arch]),
  );
  for (const [file, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(JSON.stringify([file, text.length])).update(text);
  return hash.digest("hex");
}

const privateHost =
  /:\/\/(?:[^\s/"'@]{0,200}@)?(localhost|[\w.-]{1,100}\.(?:localhost|internal|local)|127\.[\d.]{1,12}|10\.[\d.]{1,12}|192\.168\.[\d.]{1,8}|169\.254\.[\d.]{1,8}|172\.(?:1[6-9]|2\d|3[01])\.[\d.]{1,8}|0[\d.]{0,12}|\[[\da-f:.]{2,50}\]|\d{8,10}|0x[\da-f]{1,8})(?=[:/"'\s]|$)/gi;

/** A project must not send a package manager to the machine's own services. Names that only resolve there are not seen. */
export const findPrivateAddresses = (texts: readonly string[]): string[] => [
  ...new Set(texts.flatMap((text) => [...text.matchAll(privateHost)].map((m) => m[1] ?? ""))),
];
