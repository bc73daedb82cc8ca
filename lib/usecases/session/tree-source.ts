import type { findSession } from "../../db/sessions";
import { sourceKindSchema } from "../../domain/project/project";
import { getConfig } from "../../platform/config";
import type { TreeSource } from "../../workspace/import-project";
import { uploadPaths } from "../../workspace/session-paths";
import { findGitLogin } from "../project/git-login";

type Session = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** Where a session's work tree is made from. */
export async function treeSourceOf({
  project,
  branch,
}: Pick<Session, "project" | "branch">): Promise<TreeSource> {
  const kind = sourceKindSchema.parse(project.sourceKind);
  if (kind === "new") return { kind };
  if (kind === "git")
    return { kind, address: project.source, branch, login: await findGitLogin(project.source) };
  if (kind === "upload")
    return { kind: "directory", path: uploadPaths(getConfig().dataDir, project.id).tree };
  return { kind, path: project.source };
}
