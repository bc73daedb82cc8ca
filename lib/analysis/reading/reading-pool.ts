import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { TextFile } from "./file-reader";
import type { FileReading } from "./readers";

const BATCH_BYTES = 200_000;
const MOST_THREADS = 4;
/** A thread's own heap: what it reads at once is small. */
const THREAD_MEGABYTES = 768;

/**
 * Reads files in threads of their own and hands each reading on as it comes. A file that ends a thread, by the memory
 * that it takes, has an empty reading. Throws when no thread can start, and what `signal` says when it is aborted; the
 * threads end with it.
 * @param workerFile absolute path of the bundled program that a thread runs
 */
export async function readInThreads(
  workerFile: string,
  files: readonly TextFile[],
  onRead: (file: TextFile, reading: FileReading) => void,
  signal?: AbortSignal,
): Promise<void> {
  const batches = splitBatches(files);
  const count = Math.min(MOST_THREADS, availableParallelism(), batches.length);
  const readOn = async () => {
    let thread = await startThread(workerFile, signal);
    try {
      for (let batch = batches.pop(); batch; batch = batches.pop()) {
        signal?.throwIfAborted();
        const readings = await ask(thread, batch, signal);
        for (const [i, file] of batch.entries()) if (readings) onRead(file, readings[i] ?? {});
        if (readings) continue;
        const [only, ...more] = batch;
        if (only && more.length === 0) onRead(only, {});
        else batches.push(...batch.map((file) => [file]));
        thread = await startThread(workerFile, signal);
      }
    } finally {
      await thread.terminate();
    }
  };
  await Promise.all(Array.from({ length: count }, readOn));
}

async function startThread(workerFile: string, signal?: AbortSignal): Promise<Worker> {
  const thread = new Worker(/* turbopackIgnore: true */ workerFile, {
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MEGABYTES },
  });
  await once(thread, "message", signal ? { signal } : {});
  return thread;
}

/** What a thread answers; null when it ended over the question. */
async function ask(thread: Worker, batch: TextFile[], signal?: AbortSignal): Promise<FileReading[] | null> {
  const answer = once(thread, "message", signal ? { signal } : {});
  thread.postMessage(batch);
  try {
    const [readings] = (await answer) as [FileReading[]];
    return readings;
  } catch (error) {
    if (signal?.aborted) throw error;
    return null;
  }
}

function splitBatches(files: readonly TextFile[]): TextFile[][] {
  const batches: TextFile[][] = [];
  let bytes = BATCH_BYTES;
  for (const { path, kind, digest, text } of files) {
    if (bytes >= BATCH_BYTES) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)?.push({ path, kind, digest, text });
    bytes += text.length;
  }
  return batches.reverse();
}
