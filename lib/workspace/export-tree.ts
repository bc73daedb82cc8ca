import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { git, gitBytes } from "./git";

/** Everything since the import as one patch that `git apply` takes in the original directory. */
export const exportPatch = (tree: string): Promise<Buffer> =>
  gitBytes(tree, [
    "diff",
    "--binary",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "-M",
    "refs/maestro/base",
    "HEAD",
  ]);

/** The whole history as a git bundle: `git clone result.bundle` gives the repaired project with its commits. */
export async function exportBundle(tree: string): Promise<Buffer> {
  const directory = await mkdtemp(path.join(tmpdir(), "maestro-bundle-"));
  try {
    const file = path.join(directory, "result.bundle");
    await git(tree, ["bundle", "create", "--quiet", file, "HEAD", "--branches"]);
    return await readFile(file);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The files of a commit, without their history, into a directory that is empty or not there. */
export async function exportTree(tree: string, directory: string, commit = "HEAD"): Promise<void> {
  await mkdir(directory, { recursive: true });
  await git(directory, ["clone", "--quiet", "--no-hardlinks", "--no-tags", tree, "."]);
  if (commit !== "HEAD") await git(directory, ["checkout", "--quiet", "--detach", commit]);
  await rm(path.join(directory, ".git"), { recursive: true });
}
