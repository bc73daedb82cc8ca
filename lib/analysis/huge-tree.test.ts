import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { assessProject } from "./assess-project";

/** `npm run verify:full` asks for all. */
const FILES = process.env.MAESTRO_VERIFY_FULL ? 200_000 : 4_000;
const PER_DIRECTORY = 1_000;

let root: string;
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(count: number) {
  for (let i = 0; i < count; i++) {
    const directory = path.join(root, `part${Math.floor(i / PER_DIRECTORY)}`);
    if (i % PER_DIRECTORY === 0) mkdirSync(directory, { recursive: true });
    writeFileSync(path.join(directory, `note${i}.txt`), "A note.\n");
  }
}

test("a tree of very many files is measured whole, and its reading ends when it is cancelled", async () => {
  root = mkdtempSync(path.join(tmpdir(), "maestro-huge-"));
  write(FILES);
  writeFileSync(path.join(root, "a.js"), "export const half = (value) => value / 2;\n");
  const { facts } = await assessProject({ root, commit: "c", execute: null });
  expect(facts.files).toHaveLength(FILES + 1);
  const stop = new AbortController();
  const assessing = assessProject({ root, commit: "c", execute: null, signal: stop.signal });
  setTimeout(() => stop.abort(new Error("enough")), 20);
  await expect(assessing).rejects.toThrow("enough");
}, 600_000);
