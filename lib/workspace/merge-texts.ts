import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { GitError, git } from "./git";

/** Three versions of a text brought together. A text with conflicts holds git's marks where both changed the same place. */
export type MergedText = { bytes: Buffer; conflicts: boolean };

/** @param versions the common one, what it has become here, and what it has become elsewhere */
export async function mergeTexts(versions: {
  base: string | Buffer;
  here: string | Buffer;
  there: string | Buffer;
}): Promise<MergedText> {
  const home = await mkdtemp(path.join(tmpdir(), "maestro-merge-"));
  try {
    for (const name of ["base", "here", "there"] as const)
      await writeFile(path.join(home, name), versions[name]);
    const conflicts = await merge(home);
    return { bytes: await readFile(path.join(home, "here")), conflicts };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Into the file `here`. Git ends with the number of conflicts. */
async function merge(home: string): Promise<boolean> {
  const labels = ["-L", "in the session", "-L", "the template then", "-L", "the template now"];
  try {
    await git(home, ["merge-file", "--quiet", ...labels, "here", "base", "there"]);
    return false;
  } catch (error) {
    if (error instanceof GitError) return true;
    throw error;
  }
}
