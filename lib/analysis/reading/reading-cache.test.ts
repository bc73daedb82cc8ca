import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { contentKey, createReadingCache } from "./reading-cache";
import { emptyReading } from "./script-reader";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "maestro-readings-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const key = (letter: string) => letter.repeat(64);
const reading = { script: { ...emptyReading, hasMounts: true } };
const filesOnDisk = async () =>
  (await readdir(directory, { withFileTypes: true, recursive: true })).filter((e) => e.isFile());

describe("readings", () => {
  test("are found again by another process, and only under their own key", async () => {
    await createReadingCache(directory).put(key("a"), reading);
    const another = createReadingCache(directory);
    expect(await another.get(key("a"))).toEqual(reading);
    expect(await another.get(key("b"))).toBeNull();
  });

  test("that are broken on disk are as if they were not there", async () => {
    await createReadingCache(directory).put(key("a"), reading);
    const [entry] = await filesOnDisk();
    await writeFile(path.join(entry?.parentPath ?? "", entry?.name ?? ""), '{"script": {');
    expect(await createReadingCache(directory).get(key("a"))).toBeNull();
  });

  const keepAndPrune = async (letters: readonly string[]) => {
    const size = JSON.stringify(reading).length;
    const cache = createReadingCache(directory, size * 3);
    for (const [i, letter] of letters.entries()) {
      await cache.put(key(letter), reading);
      const file = path.join(directory, letter.repeat(2), `${key(letter)}.json`);
      await utimes(file, 1_000 + i, 1_000 + i);
    }
    await cache.prune();
    return (await filesOnDisk()).map((e) => e.name.charAt(0)).sort();
  };

  test("never take more of the disk than their bound after pruning; the oldest go first", async () => {
    expect(await keepAndPrune(["a", "b", "0", "d", "e"])).toEqual(["d", "e"]);
  });

  test("are pruned for one write in 256 only: it looks at all that is kept", async () => {
    expect(await keepAndPrune(["a", "b", "c", "d", "e"])).toHaveLength(5);
    const keys = Array.from({ length: 2_000 }, (_, i) => contentKey("reader", "name", String(i)));
    expect(keys.filter((made) => made.startsWith("00")).length).toBeGreaterThan(0);
  });

  test("are kept in memory alone where no directory is given", async () => {
    const cache = createReadingCache(null);
    await cache.put(key("a"), reading);
    expect(await cache.get(key("a"))).toEqual(reading);
    expect(await filesOnDisk()).toEqual([]);
  });
});
