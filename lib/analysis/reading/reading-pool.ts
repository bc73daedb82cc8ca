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
 * Reads files in threads of their own and hands each reading on as it comes. Throws what `signal` says when it is
 * aborted; the threads end with it.
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
  const threads = Array.from({ length: count }, () => startThread(workerFile));
  try {
    await Promise.all(
      threads.map(async (thread) => {
        for (let batch = batches.pop(); batch; batch = batches.pop()) {
          signal?.throwIfAborted();
          thread.postMessage(batch);
          const [readings] = (await once(thread, "message", signal ? { signal } : {})) as [FileReading[]];
          for (const [i, file] of batch.entries()) onRead(file, readings[i] ?? {});
        }
      }),
    );
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

const startThread = (workerFile: string): Worker =>
  new Worker(/* turbopackIgnore: true */ workerFile, {
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MEGABYTES },
  });

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
