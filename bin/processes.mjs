// Telling processes apart and ending them. A process id alone is not enough: the system gives it out again.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Whether a process with this id exists (also one that we may not signal). */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** When the process was started, as the system tells it; undefined when there is none, or it is only a zombie. */
export function startOf(pid) {
  if (!isAlive(pid)) return undefined;
  if (process.platform === "linux") {
    try {
      // The fields after the name, which is in brackets and may hold anything.
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      return fields[0] === "Z" ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  const { stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return stdout?.trim() || undefined;
}

/** What to remember of a running process so that `isSame` can tell later. */
export const identify = (pid) => ({ pid, start: startOf(pid) });

export const isSame = (process) => process.start !== undefined && startOf(process.pid) === process.start;

/** Ends a process and the group that it leads: asks first, then insists. */
export async function endProcess(remembered, patienceMs) {
  if (!isSame(remembered)) return;
  signalGroup(remembered.pid, "SIGTERM");
  const deadline = Date.now() + patienceMs;
  while (isSame(remembered) && Date.now() < deadline) await sleep(50);
  signalGroup(remembered.pid, "SIGKILL");
  while (isSame(remembered)) await sleep(20);
}

/** Kills a process and the group that it leads, without waiting. */
export function killGroup(remembered) {
  if (isSame(remembered)) signalGroup(remembered.pid, "SIGKILL");
}

function signalGroup(pid, signal) {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      // No such group, or it has gone.
    }
  }
}
