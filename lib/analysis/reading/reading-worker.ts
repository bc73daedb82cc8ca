import { parentPort } from "node:worker_threads";
import type { TextFile } from "./file-reader";
import { readFileWithAll } from "./read-file";

/** A thread: says that it is ready, then answers files with what was found in each, in the same order. */
parentPort?.on("message", async (files: readonly TextFile[]) => {
  const readings = [];
  for (const file of files) readings.push(await readFileWithAll(file));
  parentPort?.postMessage(readings);
});
parentPort?.postMessage("ready");
