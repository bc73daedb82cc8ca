import { parentPort } from "node:worker_threads";
import type { TextFile } from "./file-reader";
import { readFileWithAll } from "./read-file";

/** A thread that reads the files it is sent and answers with what was found in each, in the same order. */
parentPort?.on("message", async (files: readonly TextFile[]) => {
  const readings = [];
  for (const file of files) readings.push(await readFileWithAll(file));
  parentPort?.postMessage(readings);
});
