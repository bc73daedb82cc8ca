import { listProjects } from "../../db/projects";
import type { ProjectListItem } from "../../domain/project/project";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { describeSource } from "./describe-source";

export async function loadProjects(ctx: Ctx): Promise<ProjectListItem[]> {
  requirePermission(ctx, "session:view");
  return (await listProjects()).map((project) => ({ ...project, source: describeSource(project) }));
}
