// data/run.json says who supervises this data directory and which processes it started, so that a second start finds
// the first, and a start after a crash finds what was left behind.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withLock } from "./lock.mjs";
import { endProcess, identify, isSame } from "./processes.mjs";

const PATIENCE_MS = 8000;

/**
 * Claims the data directory for this process and ends what a dead predecessor left running.
 * @returns {Promise<{ runningAt: string, port: number } | { record: ReturnType<typeof makeRecord> }>} where it runs
 *   already, or the record of this run
 */
export async function claimDataDir(dataDir, { port, address }) {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const file = path.join(dataDir, "run.json");
  return withLock(path.join(dataDir, "claiming"), async () => {
    const earlier = readRecord(file);
    if (earlier && isSame(earlier.supervisor)) return { runningAt: earlier.address, port: earlier.port };
    const orphans = Object.values(earlier?.children ?? {}).filter(isSame);
    if (orphans.length > 0)
      console.log("The last run ended without stopping its processes; stopping them now.");
    await Promise.all(orphans.map((orphan) => endProcess(orphan, PATIENCE_MS)));
    return { record: makeRecord(file, { supervisor: identify(process.pid), port, address, children: {} }) };
  });
}

/** The run that supervises this data directory now: its address; undefined when there is none. */
export function findRun(dataDir) {
  const record = readRecord(path.join(dataDir, "run.json"));
  return record && isSame(record.supervisor) ? { address: record.address } : undefined;
}

function makeRecord(file, content) {
  const save = () => {
    writeFileSync(`${file}.new`, JSON.stringify(content, null, 2));
    renameSync(`${file}.new`, file);
  };
  save();
  return {
    /** Remembers a process under its name, in place of its predecessor. */
    remember(name, pid) {
      content.children[name] = identify(pid);
      save();
    },
    remove: () => rmSync(file, { force: true }),
  };
}

function readRecord(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
