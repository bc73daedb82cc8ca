import path from "node:path";
import { findProject, type NewProject } from "../../db/projects";
import { nameOfRepository, whyNotGitAddress } from "../../domain/project/git-address";
import { sourceKindSchema } from "../../domain/project/project";
import type { RepairSource } from "../../domain/session/start-session-input";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { uploadPaths } from "../../workspace/session-paths";
import { resolveProjectPath } from "./resolve-project-path";

/** A project to repair: its row, made or known, and the directory where it can be read before it is imported, if any. */
export type ResolvedSource = { project: NewProject; branch: string | null; directory: string | null };

/** @param anywhere whether a directory may lie outside of the configured roots */
export async function resolveSource(source: RepairSource, anywhere = false): Promise<ResolvedSource> {
  if (source.kind === "directory") {
    const directory = await resolveProjectPath(source.path, anywhere);
    const project: NewProject = {
      name: path.basename(directory),
      sourceKind: "directory",
      source: directory,
    };
    return { project, branch: null, directory };
  }
  if (source.kind === "git") {
    const address = source.address.replace(/\/+$/, "");
    refuseAddress(address);
    return {
      project: { name: nameOfRepository(address), sourceKind: "git", source: address },
      branch: source.branch,
      directory: null,
    };
  }
  return resolveKnown(source.projectId);
}

async function resolveKnown(projectId: string): Promise<ResolvedSource> {
  const found = await findProject(projectId);
  if (!found) throw new AppError("not_found", "There is no such project.");
  const sourceKind = sourceKindSchema.parse(found.sourceKind);
  const project: NewProject = { id: found.id, name: found.name, sourceKind, source: found.source };
  if (sourceKind === "directory")
    return { project, branch: null, directory: await resolveProjectPath(found.source) };
  if (sourceKind === "upload")
    return { project, branch: null, directory: uploadPaths(getConfig().dataDir, found.id).tree };
  if (sourceKind === "new")
    throw new AppError(
      "path_refused",
      `${found.name} was built from a requirement; there is nothing to repair yet.`,
    );
  refuseAddress(found.source);
  return { project, branch: null, directory: null };
}

function refuseAddress(address: string): void {
  const why = whyNotGitAddress(address, getConfig().gitOrigins);
  if (why !== null) throw new AppError("git_refused", why);
}
