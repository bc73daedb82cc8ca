import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { tokenize } from "../domain/match/tokenize";
import { textVector } from "../domain/match/word-vectors";
import { loadWordVectors, readWordVectors } from "./load-word-vectors";

test("the bundled vectors lie nearer to what means the same than to what does not", async () => {
  const words = await loadWordVectors(path.resolve("."));
  expect(words.rows.size).toBe(21_733);
  const cosine = (a: string, b: string) => {
    const [one, other] = [textVector(words, tokenize(a)), textVector(words, tokenize(b))];
    return one?.reduce((sum, value, i) => sum + value * (other?.[i] ?? 0), 0) ?? -2;
  };
  expect(cosine("password", "password")).toBeCloseTo(1);
  for (const [word, near, far] of [
    ["password", "passphrase", "kubernetes"],
    ["throttle", "debounce", "invoice"],
    ["schema", "zod", "terraform"],
    ["kubernetes", "docker", "password"],
  ] as const)
    expect(cosine(word, near)).toBeGreaterThan(cosine(word, far) + 0.2);
  expect(textVector(words, tokenize("qzxqzx"))).toBeNull();
});

test("vectors that do not belong to the words are refused", async () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), "maestro-vectors-"));
  writeFileSync(path.join(directory, "words.txt"), "one\ntwo\n");
  writeFileSync(path.join(directory, "vectors.bin"), Buffer.alloc(100));
  await expect(readWordVectors(directory)).rejects.toThrow("100 bytes, which is not what 2 words");
  rmSync(directory, { recursive: true });
});
