import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { commandRunSchema, type Measure } from "../../../domain/assessment/measure";

/** What is kept beside installed packages. */
const recordSchema = z.object({
  bytes: z.number(),
  summary: z.string(),
  /** Whether exactly what the lock file names is installed, or there is no lock file. */
  faithful: z.boolean(),
  command: commandRunSchema,
  tool: z.string(),
});
export type InstallRecord = z.infer<typeof recordSchema>;
export type KeptPackages = { directory: string; record: InstallRecord };

export type PackageStore = {
  /** Kept packages by the digest of what they were installed from; null when they are not kept. */
  find(digest: string): Promise<KeptPackages | null>;
  /** Takes over a directory of installed packages. Those that were not used for longest go where there is no room. */
  keep(digest: string, directory: string, record: InstallRecord): Promise<KeptPackages>;
  /** What came of an install that failed a short while ago: a registry out of reach is not waited for again and again. */
  lastFailure(digest: string): Measure | null;
  noteFailure(digest: string, measure: Measure): void;
};

const FAILURE_MS = 10 * 60_000;
const RECORD = "maestro-install.json";

/**
 * @param home absolute path of a directory of its own
 * @param limitBytes most that all kept packages together take
 */
export function createPackageStore(home: string, limitBytes: number): PackageStore {
  const place = (digest: string) => path.join(home, digest);
  const failures = new Map<string, { measure: Measure; until: number }>();
  return {
    find: async (digest) => {
      const record = await readRecord(place(digest));
      if (!record) return null;
      const now = new Date();
      await utimes(place(digest), now, now).catch(() => undefined);
      return { directory: place(digest), record };
    },
    keep: async (digest, directory, record) => {
      if (record.bytes > limitBytes) return { directory, record };
      await mkdir(home, { recursive: true });
      await makeRoom(home, limitBytes - record.bytes);
      await writeFile(path.join(directory, RECORD), JSON.stringify(record));
      // Another process may have kept the same meanwhile: then that one stays and this one is used once.
      const kept = await rename(directory, place(digest)).then(
        () => place(digest),
        () => directory,
      );
      return { directory: kept, record };
    },
    lastFailure: (digest) => {
      const failure = failures.get(digest);
      return failure && performance.now() < failure.until ? failure.measure : null;
    },
    noteFailure: (digest, measure) => {
      failures.set(digest, { measure, until: performance.now() + FAILURE_MS });
    },
  };
}

async function readRecord(directory: string): Promise<InstallRecord | null> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(path.join(directory, RECORD), "utf8")));
  } catch {
    return null;
  }
}

async function makeRoom(home: string, bytes: number): Promise<void> {
  const kept = await Promise.all(
    (await readdir(home)).map(async (name) => {
      const directory = path.join(home, name);
      const used = await stat(directory).then(
        (s) => s.mtimeMs,
        () => 0,
      );
      return { directory, used, bytes: (await readRecord(directory))?.bytes ?? 0 };
    }),
  );
  let total = kept.reduce((sum, entry) => sum + entry.bytes, 0);
  for (const entry of kept.sort((a, b) => a.used - b.used)) {
    if (total <= bytes) return;
    await rm(entry.directory, { recursive: true, force: true });
    total -= entry.bytes;
  }
}
