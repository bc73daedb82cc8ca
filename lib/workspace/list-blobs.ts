import { git } from "./git";

/** Git's name for a file's content, and its mode: 100644, 100755 where it can be run, 120000 for a link. */
export type Blob = { object: string; mode: string };

/** A commit's files and links by path. */
export async function listBlobs(tree: string, commit: string): Promise<Map<string, Blob>> {
  const listed = await git(tree, ["ls-tree", "-r", "-z", commit]);
  return new Map(
    listed.split("\0").flatMap((line) => {
      const [meta = "", file] = line.split("\t");
      const [mode = "", type = "", object = ""] = meta.split(" ");
      return file && type === "blob" ? [[file, { object, mode }] as const] : [];
    }),
  );
}
