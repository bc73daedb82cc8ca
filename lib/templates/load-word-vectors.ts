import { readFile } from "node:fs/promises";
import path from "node:path";
import type { WordVectors } from "../domain/match/word-vectors";

const DIMENSION = 128;
const FLOAT = 4;

let loaded: Promise<WordVectors> | undefined;

/**
 * The bundled word vectors (format: word-vectors/README.md), read at the first call in this process. `root` is the
 * installation's directory. Throws when the files are not there or do not belong together.
 */
export function loadWordVectors(root: string): Promise<WordVectors> {
  loaded ??= readWordVectors(path.join(root, "lib", "templates", "word-vectors")).catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

export async function readWordVectors(directory: string): Promise<WordVectors> {
  const [words, bytes] = await Promise.all([
    readFile(path.join(directory, "words.txt"), "utf8"),
    readFile(path.join(directory, "vectors.bin")),
  ]);
  const rows = new Map(
    words
      .trimEnd()
      .split("\n")
      .map((word, row) => [word, row]),
  );
  const count = rows.size;
  if (bytes.length !== count * (2 * FLOAT + DIMENSION))
    throw new Error(
      `vectors.bin in ${directory} has ${bytes.length} bytes, which is not what ${count} words of words.txt need; take both files from one version.`,
    );
  const floatsAt = (row: number): Float32Array =>
    Float32Array.from({ length: count }, (_, i) => bytes.readFloatLE((row + i) * FLOAT));
  const values = new Int8Array(bytes.subarray(2 * count * FLOAT));
  return { dimension: DIMENSION, rows, frequency: floatsAt(0), scale: floatsAt(count), values };
}
