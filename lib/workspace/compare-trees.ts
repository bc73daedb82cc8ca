import type { InputPair } from "../domain/reuse/similarity";
import { gitBytes } from "./git";
import { type Blob, listBlobs } from "./list-blobs";
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
  const compared: ComparedTrees = { sameLines: 0, different: [] };
  let read = 0;
  for (const path of [...new Set([...before.keys(), ...current.keys()])].sort()) {
    const [a, b] = [before.get(path), current.get(path)];
    const isRead = read++ < MOST_READ;
    const [earlierLines, nowLines] = await Promise.all([
      linesOf(earlier.tree, a, isRead),
      a?.object === b?.object ? null : linesOf(now.tree, b, isRead),
    ]);
    if (a?.object === b?.object) compared.sameLines += Math.max(earlierLines?.length ?? 0, 1);
    else compared.different.push({ earlier: earlierLines, now: nowLines });
  }
  return compared;
}

/** Null where there is no such file; what is not text is one line that is like no other. */
async function linesOf(tree: string, blob: Blob | undefined, isRead: boolean): Promise<string[] | null> {
  if (!blob) return null;
  const text = isRead ? toText(await gitBytes(tree, ["cat-file", "blob", blob.object])) : null;
  return text === null
    ? [`${blob.object}`]
    : text
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean);
}
