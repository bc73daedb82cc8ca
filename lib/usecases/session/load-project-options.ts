import { readdir } from "node:fs/promises";
import path from "node:path";
import type { ProjectOption } from "../../domain/session/session-view";
import { getConfig } from "../../platform/config";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/** Directories directly below the configured project roots. A root that cannot be read offers nothing. */
export async function loadProjectOptions(ctx: Ctx): Promise<ProjectOption[]> {
  requirePermission(ctx, "session:view");
  const perRoot = await Promise.all(getConfig().projectRoots.map(listRoot));
  return perRoot.flat();
}

async function listRoot(root: string): Promise<ProjectOption[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => ({ path: path.join(root, entry.name), name: entry.name, root }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
