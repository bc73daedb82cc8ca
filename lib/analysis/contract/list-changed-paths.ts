import { listChanges } from "../../workspace/list-changes";
import { listTree } from "../list-tree";

/** Paths of a project that differ from a commit of its repository; null where there is no such commit. */
export async function listChangedPaths(root: string, ref: string): Promise<string[] | null> {
  const { files } = await listTree(root);
  return listChanges(root, ref, files);
}
