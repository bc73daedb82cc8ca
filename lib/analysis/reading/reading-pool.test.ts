import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TextFile } from "./file-reader";
import { readFileWithAll } from "./read-file";
import type { FileReading } from "./readers";
import { readInThreads } from "./reading-pool";

const root = new URL("../../..", import.meta.url).pathname;
// Beside the packages that it loads.
const bundled = path.join(root, "dist", `reading-pool-test-${process.pid}`);
const workerFile = path.join(bundled, "reading-worker.js");

beforeAll(async () => {
  await mkdir(bundled, { recursive: true });
  await build({
    entryPoints: [path.join(root, "lib/analysis/reading/reading-worker.ts")],
    outfile: workerFile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { "@": root },
    logLevel: "silent",
  });
});
afterAll(() => rm(bundled, { recursive: true, force: true }));

const files: TextFile[] = Array.from({ length: 300 }, (_, i) => ({
  path: `src/file-${i}.${i % 3 === 0 ? "ts" : "js"}`,
  kind: i % 7 === 0 ? "test" : "source",
  digest: String(i),
  text: `import { a${i} } from "./other.js";\nexport function run${i}(request) {\n  if (request.body) return a${i}();\n}\n${
    i % 50 === 0 ? "const broken = {" : `app.get("/things/${i}", run${i});`
  }\n${"// padding\n".repeat(300)}`,
}));

// Each thread starts a program of its own: on a busy machine that takes its time.
describe("threads", { timeout: 120_000 }, () => {
  test("find in each file what the process itself finds", async () => {
    const found = new Map<string, FileReading>();
    await readInThreads(workerFile, files, (file, reading) => found.set(file.path, reading));
    expect(found.size).toBe(files.length);
    for (const file of files) expect(found.get(file.path)).toEqual(await readFileWithAll(file));
  });

  test("end when the reading is cancelled, and nothing is handed on afterwards", async () => {
    const stop = new AbortController();
    let read = 0;
    const reading = readInThreads(
      workerFile,
      files,
      () => {
        read++;
        stop.abort(new Error("enough"));
      },
      stop.signal,
    );
    await expect(reading).rejects.toThrow();
    const then = read;
    expect(then).toBeLessThan(files.length);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(read).toBe(then);
  });

  test("that a file ends say nothing of that file and go on with the others", async () => {
    const killer = path.join(bundled, "killer.mjs");
    await writeFile(
      killer,
      `import { parentPort } from "node:worker_threads";
       parentPort.on("message", (files) => {
         if (files.some((f) => f.path.includes("17"))) throw new Error("out of memory");
         parentPort.postMessage(files.map((f) => ({ script: f.path })));
       });
       parentPort.postMessage("ready");`,
    );
    const found = new Map<string, FileReading>();
    await readInThreads(killer, files.slice(0, 20), (file, reading) => found.set(file.path, reading));
    const silent = [...found].filter(([, reading]) => !("script" in reading)).map(([file]) => file);
    expect([found.size, silent]).toEqual([20, ["src/file-17.js"]]);
  });

  test("that cannot start make the reading fail, not hang", async () => {
    await expect(readInThreads(path.join(bundled, "absent.js"), files, () => {})).rejects.toThrow();
  });
});
