import { constants } from "node:fs";
import { open, readFile } from "node:fs/promises";
import path from "node:path";
import { maskDirectives } from "../executed-coverage";
import { readProduced } from "../read-produced";

const MAX_SOURCE_BYTES = 5_000_000;

export type MaskInput = {
  /** Absolute path of the project as it is, and of the copy in which its commands run. */
  root: string;
  copy: string;
  sources: readonly string[];
};

/** Runs something while the copy's sources have no directive that hides lines from a coverage tool. Nothing moves in them. */
export async function withMaskedDirectives<T>(input: MaskInput, run: () => Promise<T>): Promise<T> {
  const masked = new Map<string, { text: string; masked: string }>();
  for (const file of input.sources) {
    const text = await readFile(path.join(input.root, file), "utf8");
    const without = maskDirectives(text);
    if (without === text || !(await replace(input.copy, file, text, without))) continue;
    masked.set(file, { text, masked: without });
  }
  const result = await run();
  for (const [file, texts] of masked) await replace(input.copy, file, texts.masked, texts.text);
  return result;
}

/** Only a file that is still what it should be is written to, and never through a link. */
async function replace(copy: string, file: string, from: string, to: string): Promise<boolean> {
  const place = path.join(copy, file);
  if ((await readProduced(place, MAX_SOURCE_BYTES)) !== from) return false;
  const flags = constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(place, flags).catch(() => null);
  if (!handle) return false;
  try {
    await handle.writeFile(to);
    return true;
  } finally {
    await handle.close();
  }
}
