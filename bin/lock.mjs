// One process at a time: a file that names its holder, and is void when the holder has died.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./processes.mjs";

/** Longer than anything that is done under a lock; a build on a busy machine is the longest. */
const WAIT_MS = 600_000;

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
