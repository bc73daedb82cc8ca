import { knownPackageKeys } from "../../../../analysis/detectors/package-json";
import type { Ability, ComposerContext } from "../../composer-context";
import { escapeRegExp } from "../../edit-text";
import { forMetrics, type Proposal } from "../../proposal";
import { onlyNearest } from "../../words";

/** Keys of objects inside package.json that npm, Node and Jest read (their documentation). */
const nestedKeys: Record<string, readonly string[]> = {
  engines: ["node", "npm", "yarn", "pnpm"],
  repository: ["type", "url", "directory"],
  bugs: ["url", "email"],
  jest: (
    "automock bail cacheDirectory clearMocks collectCoverage collectCoverageFrom coverageDirectory " +
    "coveragePathIgnorePatterns coverageProvider coverageReporters coverageThreshold displayName " +
    "extensionsToTreatAsEsm fakeTimers forceExit globals globalSetup globalTeardown maxWorkers " +
    "moduleDirectories moduleFileExtensions moduleNameMapper modulePathIgnorePatterns modulePaths preset " +
    "projects reporters resetMocks resetModules resolver restoreMocks rootDir roots runner setupFiles " +
    "setupFilesAfterEnv snapshotSerializers testEnvironment testEnvironmentOptions testMatch " +
    "testPathIgnorePatterns testRegex testRunner testTimeout transform transformIgnorePatterns verbose " +
    "watchPathIgnorePatterns watchPlugins"
  ).split(" "),
};
/** Script names that npm runs by a command of their own. */
const wellKnownScripts = ["start", "test", "build"];
const targets = forMetrics(
  "build_passes",
  "server_starts",
  "tests_pass",
  "test_coverage",
  "imports_resolve",
  "scripts_resolve",
);

/** Keys of package.json that nothing reads, corrected to the one known key that they nearly are. */
export const packageKeys: Ability = {
  id: "configuration.package-keys",
  serves: ["build_passes", "server_starts", "tests_pass", "imports_resolve", "scripts_resolve"],
  propose(context) {
    const raw = context.files.get("package.json");
    if (raw === undefined) return [];
    const parsed = parseObject(raw);
    if (!parsed) return mendJson(raw);
    return [
      ...renameKeys(parsed, knownPackageKeys, raw, ""),
      ...nested(parsed, raw),
      ...moduleType(parsed, raw),
    ];
  },
};

function nested(manifest: Record<string, unknown>, raw: string): Proposal[] {
  return Object.entries(manifest).flatMap(([key, value]) => {
    if (!isObject(value)) return [];
    const known = key === "scripts" ? wellKnownScripts : nestedKeys[key];
    return known ? renameKeys(value, known, raw, `${key}.`) : [];
  });
}

function renameKeys(
  object: Record<string, unknown>,
  known: readonly string[],
  raw: string,
  prefix: string,
): Proposal[] {
  const present = Object.keys(object);
  return present
    .filter((key) => !known.includes(key))
    .flatMap((key) => {
      const near = onlyNearest(
        key,
        known.filter((k) => !present.includes(k)),
      );
      const pattern = new RegExp(`"${escapeRegExp(key)}"(\\s*:)`, "g");
      // A key that stands twice in the file cannot be told apart by its text.
      if (!near || [...raw.matchAll(pattern)].length !== 1) return [];
      return [
        renaming(
          `rename the key "${prefix}${key}" to "${prefix}${near}"`,
          raw.replace(pattern, `"${near}"$1`),
        ),
      ];
    });
}

function moduleType(manifest: Record<string, unknown>, raw: string): Proposal[] {
  const type = manifest.type;
  if (typeof type !== "string" || type === "module" || type === "commonjs") return [];
  const near = onlyNearest(type, ["module", "commonjs"]);
  if (!near) return [];
  return [renaming(`correct "type" to "${near}"`, raw.replace(/("type"\s*:\s*)"[^"]*"/, `$1"${near}"`))];
}

/** A manifest that is no JSON because of comments or commas before a closing bracket. */
function mendJson(raw: string): Proposal[] {
  const mended = raw.replace(/^\s*\/\/.*$/gm, "").replace(/,(\s*[}\]])/g, "$1");
  return parseObject(mended) ? [renaming("remove what is no JSON", mended)] : [];
}

const renaming = (purpose: string, content: string): Proposal => ({
  ability: packageKeys.id,
  purpose: `package.json: ${purpose}`,
  targets,
  edits: [{ path: "package.json", content }],
  source: "keys that npm, Node and Jest read",
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function parseObject(raw: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(raw);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** package.json with one script changed; null removes it. The file's indentation stays. */
export function withScript(context: ComposerContext, name: string, command: string | null): string | null {
  const raw = context.files.get("package.json");
  const manifest = raw === undefined ? null : parseObject(raw);
  if (raw === undefined || !manifest) return null;
  const scripts = isObject(manifest.scripts) ? { ...manifest.scripts } : {};
  if (command === null) delete scripts[name];
  else scripts[name] = command;
  const indent = /^([ \t]+)"/m.exec(raw)?.[1] ?? "  ";
  return `${JSON.stringify({ ...manifest, scripts }, null, indent)}\n`;
}
