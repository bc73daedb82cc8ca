import { git } from "./git";

export type ListedFile = { path: string; object: string; mode: string; size: number };

/** A commit's regular files, links and other projects left out, in the order of their paths. */
export async function listFileSizes(tree: string, commit: string): Promise<ListedFile[]> {
  const listed = await git(tree, ["ls-tree", "-r", "-z", "-l", commit]);
  return listed.split("\0").flatMap((line) => {
    const tab = line.indexOf("\t");
    const [mode = "", type = "", object = "", size = ""] = line.slice(0, tab).split(/ +/);
    const isFile = tab !== -1 && type === "blob" && mode !== "120000";
    return isFile ? [{ path: line.slice(tab + 1), object, mode, size: Number(size) }] : [];
  });
}
