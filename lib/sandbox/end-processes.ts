import { readdir, readFile } from "node:fs/promises";

const PASSES = 10;

/**
 * Kills every process whose environment carries a marker, until none is left: also those that left the process group, and
 * a sandbox whose outer half was killed while the inner one still waited for it. Linux only; elsewhere it does nothing.
 */
export async function endMarkedProcesses(marker: string): Promise<void> {
  for (let pass = 0; pass < PASSES; pass++) {
    const marked = await findMarked(marker);
    if (marked.length === 0) return;
    for (const pid of marked) endProcess(pid);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Kills a process, or with a negative id a group; one that is gone already is fine. */
export function endProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    return;
  }
}

async function findMarked(marker: string): Promise<number[]> {
  const entries = await readdir("/proc").catch(() => []);
  const ids = entries.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const found = await Promise.all(
    ids.map(async (id) => {
      // Others' processes cannot be read; a dead one's environment is empty.
      const environment = await readFile(`/proc/${id}/environ`, "latin1").catch(() => "");
      return environment.includes(marker) ? [Number(id)] : [];
    }),
  );
  return found.flat();
}
