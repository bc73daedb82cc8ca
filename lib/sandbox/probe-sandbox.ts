import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { INSIDE, limitArgv, sandboxArgv } from "./sandbox-argv";

export type SandboxSetting = "required" | "preferred" | "off";
export type SandboxStatus = {
  level: "bubblewrap" | "none";
  setting: SandboxSetting;
  /** One sentence for people: what protects, or why nothing does. */
  reason: string;
};

/** Finds out by a trial run whether a project's commands can be sandboxed here. */
export async function probeSandbox(setting: SandboxSetting): Promise<SandboxStatus> {
  if (setting === "off")
    return { level: "none", setting, reason: "MAESTRO_SANDBOX is off: commands run unprotected" };
  const tree = await mkdtemp(path.join(tmpdir(), "maestro-probe-"));
  try {
    const argv = [
      ...sandboxArgv({ tree, readOnly: false, writable: [] }, {}),
      "--",
      ...limitArgv(),
      process.execPath,
      "-p",
      "process.cwd()",
    ];
    const { exitCode, stdout, stderr, message } = await execa("bwrap", argv, {
      reject: false,
      timeout: 10_000,
    });
    if (exitCode === 0 && stdout.trim() === INSIDE)
      return {
        level: "bubblewrap",
        setting,
        reason: "Commands run in bubblewrap: no network, own processes, nothing of the machine writable",
      };
    const why = (stderr || message || "").split("\n")[0]?.slice(0, 200) ?? "";
    return {
      level: "none",
      setting,
      reason: `bubblewrap does not work here (${why}): a project's commands do not run`,
    };
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}
