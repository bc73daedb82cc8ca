import type { InputPair } from "../domain/reuse/similarity";
import { type Blob, listBlobs } from "./list-blobs";
import { readBlobs } from "./read-blobs";
import { toText } from "./text-of-bytes";

export type CommittedTree = { tree: string; commit: string };
export type ComparedTrees = {
  /** Lines of files that are the same in both, counted once. */
  sameLines: number;
  different: InputPair[];
};

/** More different files than this and the trees have little to do with each other; the rest counts by its number alone. */
const MOST_READ = 200;

/** The files of two commits, of the same repository or of two, side by side. */
export async function compareTrees(earlier: CommittedTree, now: CommittedTree): Promise<ComparedTrees> {
  const [before, current] = await Promise.all([
    listBlobs(earlier.tree, earlier.commit),
    listBlobs(now.tree, now.commit),
  ]);
  const paths = [...new Set([...before.keys(), ...current.keys()])].sort();
  const pairs = paths.map((path) => ({ a: before.get(path), b: current.get(path) }));
  const read = pairs.slice(0, MOST_READ);
  const [earlierTexts, nowTexts] = await Promise.all([
    readBlobs(
      earlier.tree,
      read.flatMap(({ a }) => a?.object ?? []),
    ),
    readBlobs(
      now.tree,
      read.flatMap(({ a, b }) => (b && a?.object !== b.object ? b.object : [])),
    ),
  ]);
  const compared: ComparedTrees = { sameLines: 0, different: [] };
  for (const { a, b } of pairs) {
    const earlierLines = linesOf(a, earlierTexts);
    if (a?.object === b?.object) compared.sameLines += Math.max(earlierLines?.length ?? 0, 1);
    else compared.different.push({ earlier: earlierLines, now: linesOf(b, nowTexts) });
  }
  return compared;
}

/** Null where there is no such file; what is not text, or was not read, is one line that is like no other. */
function linesOf(blob: Blob | undefined, texts: ReadonlyMap<string, Buffer>): string[] | null {
  if (!blob) return null;
  const bytes = texts.get(blob.object);
  const text = bytes ? toText(bytes) : null;
  return text === null
    ? [blob.object]
    : text
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean);
}
