// data/commands/<process id>.json: which commands use the embedded database now, and the worker that each started. The
// last one to leave stops the database, and what a killed one left behind is ended by the next.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { endProcess, identify, isSame } from "./processes.mjs";

const PATIENCE_MS = 15_000;
const folderOf = (dataDir) => path.join(dataDir, "commands");

/** Where commands that join and leave wait for each other. */
export const lockOf = (dataDir) => path.join(folderOf(dataDir), "joining");

/** Records this process. */
export function recordCommand(dataDir) {
  mkdirSync(folderOf(dataDir), { recursive: true, mode: 0o755 });
  const file = path.join(folderOf(dataDir), `${process.pid}.json`);
  const content = { command: identify(process.pid), worker: null };
  const save = () => {
    writeFileSync(`${file}.new`, JSON.stringify(content));
    renameSync(`${file}.new`, file);
  };
  save();
  return {
    rememberWorker(pid) {
      content.worker = identify(pid);
      save();
    },
    remove: () => rmSync(file, { force: true }),
  };
}

/** Whether another living command is recorded. */
export const othersRun = (dataDir) =>
  records(dataDir).some(({ command }) => command.pid !== process.pid && isSame(command));

/** Ends the workers of commands that were killed, and forgets those commands. */
export async function endOrphanedWorkers(dataDir) {
  for (const { file, command, worker } of records(dataDir)) {
    if (isSame(command)) continue;
    if (worker) await endProcess(worker, PATIENCE_MS);
    rmSync(file, { force: true });
  }
}

function records(dataDir) {
  return listFiles(folderOf(dataDir)).flatMap((file) => {
    try {
      return [{ file, ...JSON.parse(readFileSync(file, "utf8")) }];
    } catch {
      // Its command has just ended.
      return [];
    }
  });
}

function listFiles(folder) {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}
