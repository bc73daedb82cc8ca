// One process at a time: a file that names its holder, and is void when the holder has died.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const WAIT_MS = 120_000;

/** Runs the work while holding the lock file; waits for a living holder, takes over from a dead one. */
export async function withLock(file, work) {
  const deadline = Date.now() + WAIT_MS;
  while (!take(file)) {
    if (!isHeld(file)) {
      rmSync(file, { force: true });
      continue;
    }
    if (Date.now() > deadline) throw new Error(`${file} is held by another process for too long.`);
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

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

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function isHeld(file) {
  try {
    const holder = readFileSync(file, "utf8");
    // Empty for the instant between its creation and its first byte.
    return holder === "" || isAlive(Number(holder));
  } catch {
    return false;
  }
}
