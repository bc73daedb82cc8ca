import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { git, gitBytes } from "./git";
import { type Blob, listBlobs } from "./list-blobs";
import { mergeTexts } from "./merge-texts";
import { resolveInside } from "./resolve-inside";
import { toText } from "./text-of-bytes";

export type EarlierDeliverable = {
  /** Work tree that it was made in. */
  tree: string;
  /** Commit that its persona found, and the last one that it made. */
  before: string;
  after: string;
  /** Paths that the persona changed between the two. */
  paths: readonly string[];
};
/** What taking a deliverable would write; `blocked` says why it cannot be taken, and then nothing is to be written. */
export type TakePlan = { blocked: string | null; writes: FileWrite[] };
/** `content` null: the file is removed. */
type FileWrite = { path: string; content: Buffer | null; isRunnable: boolean; kind: "taken" | "merged" };
type Sides = { base: Blob | undefined; theirs: Blob | undefined; ours: Blob | undefined };

/**
 * How an earlier deliverable comes into another tree. A file that is as the earlier persona found it becomes as that persona
 * left it; one that is not is brought together line by line, and where that cannot be done nothing is taken.
 */
export async function planTake(earlier: EarlierDeliverable, now: { tree: string }): Promise<TakePlan> {
  const [before, after, current] = await Promise.all([
    listBlobs(earlier.tree, earlier.before),
    listBlobs(earlier.tree, earlier.after),
    listBlobs(now.tree, "HEAD"),
  ]);
  const plan: TakePlan = { blocked: null, writes: [] };
  for (const file of [...new Set(earlier.paths)].sort()) {
    const sides = { base: before.get(file), theirs: after.get(file), ours: current.get(file) };
    if (sides.theirs?.object === sides.ours?.object || sides.theirs?.object === sides.base?.object) continue;
    if (sides.theirs?.mode === "120000") return { blocked: `${file} is a link.`, writes: [] };
    const content = await contentOf(earlier, now, sides);
    if (content === "conflict") return { blocked: `${file} was changed here in the same place.`, writes: [] };
    plan.writes.push({ path: file, isRunnable: sides.theirs?.mode === "100755", ...content });
  }
  if (plan.writes.length === 0)
    return { blocked: "there is nothing in it that is not here already.", writes: [] };
  return plan;
}

async function contentOf(
  earlier: EarlierDeliverable,
  now: { tree: string },
  { base, theirs, ours }: Sides,
): Promise<Pick<FileWrite, "content" | "kind"> | "conflict"> {
  const left = theirs ? await gitBytes(earlier.tree, ["cat-file", "blob", theirs.object]) : null;
  if (ours?.object === base?.object) return { content: left, kind: "taken" };
  if (!base || !ours || left === null) return "conflict";
  const [found, here] = await Promise.all([
    gitBytes(earlier.tree, ["cat-file", "blob", base.object]),
    gitBytes(now.tree, ["cat-file", "blob", ours.object]),
  ]);
  if ([found, here, left].some((bytes) => toText(bytes) === null)) return "conflict";
  const merged = await mergeTexts({ base: found, here, there: left });
  return merged.conflicts ? "conflict" : { content: merged.bytes, kind: "merged" };
}

/** Writes a plan into a work tree; nothing is committed. `edit` may change a text that is taken whole. */
export async function writeTaken(
  tree: string,
  plan: TakePlan,
  edit: (text: string) => string,
): Promise<void> {
  for (const { path: file, content, isRunnable, kind } of plan.writes) {
    const target = await resolveInside(tree, file);
    if (content === null) {
      await rm(target, { force: true });
      continue;
    }
    await mkdir(path.dirname(target), { recursive: true });
    const text = kind === "taken" ? toText(content) : null;
    await writeFile(target, text === null ? content : edit(text));
    if (isRunnable) await chmod(target, 0o755);
  }
}

/** The first parent of a commit. */
export const parentOf = async (tree: string, commit: string): Promise<string> =>
  (await git(tree, ["rev-parse", "--verify", `${commit}^`])).trim();
