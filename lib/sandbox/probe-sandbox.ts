import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ControlGroup, findControlGroups, limitMemory } from "./control-groups";
import { INSIDE, limitArgv, sandboxArgv, sandboxData } from "./sandbox-argv";
import { type SpawnBoundedResult, spawnBounded } from "./spawn-bounded";

export type SandboxSetting = "required" | "preferred" | "off";
export type SandboxStatus = {
  level: "bubblewrap" | "none";
  setting: SandboxSetting;
  /** One sentence for people: what protects, or why nothing does. */
  reason: string;
  /** Version of bubblewrap; null or absent where it is not used. */
  version?: string | null;
  /** Where memory and processes of a command are limited; empty or absent where the machine does not allow it. */
  groups?: readonly ControlGroup[];
};

const PROBE_TIMEOUT_MS = 10_000;

/** Finds out by a trial run whether a project's commands can be sandboxed here. */
export async function probeSandbox(setting: SandboxSetting): Promise<SandboxStatus> {
  if (setting === "off")
    return none(setting, "MAESTRO_SANDBOX is off: commands run unprotected", await findControlGroups());
  const tree = await mkdtemp(path.join(tmpdir(), "maestro-probe-"));
  try {
    const version = await readVersion(tree);
    if (version === null)
      return none(setting, "bubblewrap is not installed here: a project's commands do not run");
    const groups = await findControlGroups();
    if (works(await tryProfile(tree, version, groups))) return bubblewrap(setting, version, groups);
    const plain = await tryProfile(tree, version, []);
    if (works(plain)) return bubblewrap(setting, version, []);
    const why = (plain.notStarted ?? plain.output).split("\n")[0]?.slice(0, 200) ?? "";
    return none(setting, `bubblewrap does not work here (${why}): a project's commands do not run`);
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

const works = (trial: SpawnBoundedResult): boolean => trial.exitCode === 0 && trial.stdout.trim() === INSIDE;

const tryProfile = (tree: string, version: string, groups: readonly ControlGroup[]) =>
  run(
    tree,
    [
      "bwrap",
      ...sandboxArgv({ tree, readOnly: false, writable: [] }, {}, version),
      "--",
      ...limitArgv(),
      "node",
      "-p",
      "process.cwd()",
    ],
    sandboxData(),
    groups,
  );

async function readVersion(tree: string): Promise<string | null> {
  const { stdout } = await run(tree, ["bwrap", "--version"]);
  return /\d+\.\d+(?:\.\d+)?/.exec(stdout)?.[0] ?? null;
}

const run = (
  cwd: string,
  argv: string[],
  data: readonly Uint8Array[] = [],
  groups: readonly ControlGroup[] = [],
) =>
  spawnBounded({
    argv,
    cwd,
    env: { PATH: "/usr/local/bin:/usr/bin:/bin" },
    data,
    groups,
    timeoutMs: PROBE_TIMEOUT_MS,
  });

function bubblewrap(
  setting: SandboxSetting,
  version: string,
  groups: readonly ControlGroup[],
): SandboxStatus {
  const limited = limitMemory(groups)
    ? "memory and processes limited"
    : "memory limited for Node alone, since this machine lets us make no control group";
  return {
    level: "bubblewrap",
    setting,
    reason: `Commands run in bubblewrap: no network, own processes, nothing of the machine writable, ${limited}`,
    version,
    groups,
  };
}

const none = (
  setting: SandboxSetting,
  reason: string,
  groups: readonly ControlGroup[] = [],
): SandboxStatus => ({ level: "none", setting, reason, version: null, groups });
