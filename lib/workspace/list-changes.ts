import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { GitError, git } from "./git";
import { type Blob, listBlobs } from "./list-blobs";

/**
 * Of the files of a directory (`paths`, inside it) those whose bytes differ from a commit's; null where the directory
 * lies in no repository or the name stands for no commit. Git compares nothing here: the repository's own configuration
 * could name programs for that.
 */
export async function listChanges(
  directory: string,
  ref: string,
  paths: readonly string[],
): Promise<string[] | null> {
  const committed = await blobsOf(directory, ref);
  if (committed === null) return null;
  const changed: string[] = [];
  for (const inside of paths) {
    const blob = committed.get(inside)?.object;
    if (blob === undefined || blob !== (await blobOf(path.join(directory, inside), blob.length)))
      changed.push(inside);
  }
  return changed;
}

async function blobsOf(directory: string, ref: string): Promise<Map<string, Blob> | null> {
  try {
    const named = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`];
    const commit = (await git(directory, named)).trim();
    return await listBlobs(directory, commit);
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

/** Git's name for the content of a file; null where it cannot be read. */
async function blobOf(file: string, length: number): Promise<string | null> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return null;
  const hash = createHash(length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
