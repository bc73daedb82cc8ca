import path from "node:path";
import type { Ability, ComposerContext } from "../../composer-context";
import { stemOf } from "../../edit-text";
import { forMetrics, type Proposal } from "../../proposal";
import { onlyNearest } from "../../words";
import { withScript } from "./package-keys";

/** Scripts that point to files or folders that are not there: to the only candidate, or removed. */
export const deadScripts: Ability = {
  id: "configuration.dead-scripts",
  serves: ["scripts_resolve", "build_passes", "server_starts", "tests_pass"],
  propose(context) {
    const scripts = context.facts.packageJson?.scripts ?? [];
    return [
      ...scripts
        .filter((s) => s.missing.length > 0)
        .flatMap((s) => retarget(context, s) ?? remove(context, s.name)),
      ...testFolder(context),
      ...missingTestScript(context),
      ...testScriptWithoutRunner(context),
    ];
  },
};

type Script = { name: string; command: string; missing: string[] };

function retarget(context: ComposerContext, { name, command, missing }: Script): Proposal[] | null {
  let changed = command;
  for (const file of missing) {
    const found = onlyCandidate(context, file) ?? namedAfterScript(context, name, file);
    if (!found) return null;
    changed = changed
      .split(/(\s+)/)
      .map((w) => (path.posix.normalize(w) === file ? found : w))
      .join("");
  }
  const content = withScript(context, name, changed);
  if (content === null || changed === command) return null;
  return [
    {
      ability: deadScripts.id,
      purpose: `package.json: point the script "${name}" to ${missing.map((m) => onlyCandidate(context, m) ?? namedAfterScript(context, name, m)).join(", ")}`,
      targets: forMetrics("scripts_resolve", "build_passes", "server_starts", "tests_pass"),
      edits: [{ path: "package.json", content }],
      source: "files of the project with the same or nearly the same name",
    },
  ];
}

/** The one file that a missing path must mean: same name elsewhere, same stem, or nearly its name in its folder. */
export function onlyCandidate(context: ComposerContext, missing: string): string | null {
  const files = context.facts.files.map((f) => f.path);
  const base = path.posix.basename(missing);
  const runs = /\.(?:[mc]?[jt]sx?)$/;
  const sameKind = files.filter(
    (f) => path.posix.extname(f) === path.posix.extname(missing) || (runs.test(f) && runs.test(missing)),
  );
  const tries = [
    sameKind.filter((f) => path.posix.basename(f) === base),
    sameKind.filter((f) => stemOf(f) === stemOf(missing)),
    sameKind.filter((f) => path.posix.dirname(f) === path.posix.dirname(missing)),
    sameKind,
  ];
  for (const [i, found] of tries.entries()) {
    if (i < 2 && found.length === 1) return found[0] ?? null;
    if (i < 2) continue;
    const stem = onlyNearest(stemOf(missing), found.map(stemOf));
    const near = found.filter((f) => stem !== null && stemOf(f) === stem);
    if (near.length === 1) return near[0] ?? null;
  }
  return null;
}

/** The file beside the missing one that is called like the script: `tools/build.js` for "build". */
function namedAfterScript(context: ComposerContext, name: string, missing: string): string | null {
  const found = context.facts.files
    .map((f) => f.path)
    .filter((f) => path.posix.dirname(f) === path.posix.dirname(missing) && stemOf(f) === name);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** What every project is expected to have: without it nothing would be measured any more. */
const kept = new Set(["start", "build", "test"]);

function remove(context: ComposerContext, name: string): Proposal[] {
  if (kept.has(name)) return [];
  const content = withScript(context, name, null);
  const calls = new RegExp(`\\b(?:npm|yarn|pnpm)\\s+(?:run\\s+)?${name}\\b`);
  const called = context.facts.packageJson?.scripts.some((s) => s.name !== name && calls.test(s.command));
  if (content === null || called) return [];
  return [
    {
      ability: deadScripts.id,
      purpose: `package.json: remove the script "${name}", whose file is nowhere`,
      targets: forMetrics("scripts_resolve"),
      edits: [{ path: "package.json", content }],
      source: "no file of the project has the name that the script needs",
    },
  ];
}

/** A test script that names a folder which is not there, where the tests stand in one folder. */
function testFolder(context: ComposerContext): Proposal[] {
  const script = context.facts.packageJson?.scripts.find((s) => s.name === "test");
  const folders = [...new Set(context.facts.tests.map((t) => t.file.split("/")[0] ?? ""))];
  const [folder] = folders;
  if (!script || !runners.test(script.command)) return [];
  if (!folder || folders.length !== 1 || !context.facts.directories.includes(folder)) return [];
  const known = new Set([...context.facts.directories, ...context.facts.files.map((f) => f.path)]);
  const changed = script.command.split(/(\s+)/).map((word) => {
    const bare = word.replace(/^["']|["']$/g, "").replace(/^\.\//, "");
    const first = bare.split("/")[0] ?? "";
    const isPath =
      /^[\w.-]+\/(?:$|[\w*./{},-]+$)/.test(bare) ||
      (/^(?:tests?|specs?|__tests__|e2e)$/.test(bare) && bare !== folder);
    return isPath && !known.has(first) ? word.replace(first, folder) : word;
  });
  const command = changed.join("");
  const content = command === script.command ? null : withScript(context, "test", command);
  return content === null
    ? []
    : [testScript(content, `point the script "test" to ${folder}, where the tests are`)];
}

function missingTestScript(context: ComposerContext): Proposal[] {
  const { packageJson, tests } = context.facts;
  if (!packageJson || tests.length === 0 || packageJson.scripts.some((s) => s.name === "test")) return [];
  const command = runnerOf(context);
  const content = command === null ? null : withScript(context, "test", command);
  return content === null
    ? []
    : [testScript(content, 'add a script "test" that runs the tests that are there')];
}

const runners =
  /\bnode\b.*(?:--test\b|\.[mc]?[jt]s\b)|\b(?:vitest|jest|mocha|ava|tap|uvu|tape|jasmine|karma|playwright|cypress|tsx|ts-node|bun|deno|c8|nyc)\b|\b(?:npm|yarn|pnpm)\b\s+(?:run\s+)?\w|\.sh\b/;

/** A script that stands for tests and runs none: `echo "no tests yet"`. */
function testScriptWithoutRunner(context: ComposerContext): Proposal[] {
  const script = context.facts.packageJson?.scripts.find((s) => s.name === "test");
  if (!script || context.facts.tests.length === 0 || runners.test(script.command)) return [];
  const command = runnerOf(context);
  const content = command === null ? null : withScript(context, "test", command);
  return content === null ? [] : [testScript(content, 'let the script "test" run the tests that are there')];
}

/** The command that runs the tests as they are written; null where what they import does not tell. */
function runnerOf({ facts }: ComposerContext): string | null {
  const inTests = facts.imports
    .filter((i) => facts.tests.some((t) => t.file === i.file))
    .map((i) => i.specifier);
  if (inTests.includes("node:test")) return "node --test";
  const declared = ["vitest", "jest", "mocha"].find((r) => facts.packageJson?.dependencies.includes(r));
  return declared === "vitest" ? "vitest run" : (declared ?? null);
}

const testScript = (content: string, purpose: string): Proposal => ({
  ability: deadScripts.id,
  purpose: `package.json: ${purpose}`,
  targets: forMetrics("tests_pass", "test_coverage"),
  edits: [{ path: "package.json", content }],
  source: "the project's test files and what they import",
});
