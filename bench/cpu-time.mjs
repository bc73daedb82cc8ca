// The processor time that the product's web server and its database have used: unlike the clock, it hardly depends on
// what else the machine does. Linux only.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const MS_PER_TICK = 10;

/** A function that returns the milliseconds used until now; null where the system does not tell. */
export function cpuClock(dataDir) {
  const web = JSON.parse(readFileSync(path.join(dataDir, "run.json"), "utf8")).children.web.pid;
  return () => {
    try {
      const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
      const processes = all.flatMap((pid) => read(pid) ?? []);
      const server = processes.find((p) => p.name === "postgres" && isServerOf(p.pid, dataDir));
      return (
        processes
          .filter((p) => p.pid === web || p.parent === web || p.parent === server?.pid)
          // Helpers of a query end with it; the server knows what they used.
          .reduce((sum, p) => sum + p.ticks * MS_PER_TICK, (server?.ticksOfEnded ?? 0) * MS_PER_TICK)
      );
    } catch {
      return null;
    }
  };
}

function read(pid) {
  try {
    const [, name, rest] = /\((.*)\) \S (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8"));
    const fields = rest.split(" ");
    const ticks = (first) => Number(fields[first]) + Number(fields[first + 1]);
    return { pid: Number(pid), name, parent: Number(fields[0]), ticks: ticks(10), ticksOfEnded: ticks(12) };
  } catch {
    // It ended meanwhile.
    return null;
  }
}

const isServerOf = (pid, dataDir) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`-D\0${dataDir}`);
