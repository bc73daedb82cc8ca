import { listEdits } from "../../db/deliverable-edits";
import { MOST_EDITED_CHARACTERS } from "../../domain/session/edit-deliverable-input";
import type { SessionFilesView, SessionFileView } from "../../domain/session/file-view";
import { AppError } from "../../platform/errors";
import { listFileSizes } from "../../workspace/list-file-sizes";
import { headCommit } from "../../workspace/persona-commit";
import { readExactText } from "../../workspace/read-exact-text";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { openTree } from "./open-tree";

/** The files of a session as its last commit has them, with what people changed. */
export async function loadFiles(ctx: Ctx, { sessionId }: { sessionId: string }): Promise<SessionFilesView> {
  requirePermission(ctx, "session:view");
  const tree = await openTree(sessionId);
  const [commit, edits] = await Promise.all([headCommit(tree), listEdits(sessionId)]);
  const files = await listFileSizes(tree, commit);
  return {
    commit,
    files: files.map(({ path, size }) => ({ path, size })),
    edits: edits.map((edit) => ({
      id: edit.id,
      path: edit.path,
      commit: edit.commit,
      note: edit.note,
      byName: edit.actorName,
      at: edit.createdAt.toISOString(),
    })),
  };
}

/** A text file of the session's last commit, with the digest that a change of it must name. */
export async function loadFile(
  ctx: Ctx,
  { sessionId, path }: { sessionId: string; path: string },
): Promise<SessionFileView> {
  requirePermission(ctx, "session:view");
  const tree = await openTree(sessionId);
  const { object, text } = await readEditable(tree, await headCommit(tree), path);
  return { path, digest: object, text };
}

/**
 * A regular file of a commit, found by its exact name in git's own list: no path can leave the project.
 * @throws AppError not_found, file_not_kept where it is no text or too large
 */
export async function readEditable(
  tree: string,
  commit: string,
  path: string,
): Promise<{ object: string; mode: string; text: string }> {
  const file = (await listFileSizes(tree, commit)).find((one) => one.path === path);
  if (!file) throw new AppError("not_found", `There is no file ${path} in this session.`);
  const text = file.size > MOST_EDITED_CHARACTERS ? null : await readExactText(tree, file.object);
  if (text === null)
    throw new AppError("file_not_kept", `${path} cannot be shown here: it is no text or larger than 200 kB.`);
  return { object: file.object, mode: file.mode, text };
}
