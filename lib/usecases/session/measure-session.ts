import { assessProject } from "../../analysis/assess-project";
import { headCommit } from "../../workspace/persona-commit";
import { sessionPaths } from "../../workspace/session-paths";
import type { Installation } from "../installation";
import type { MeasuredProject } from "./plan-personas";

/** Measures a session's work tree as it stands, its commands included. */
export async function measureSession(
  installation: Installation,
  sessionId: string,
  signal?: AbortSignal,
): Promise<MeasuredProject> {
  const { tree } = sessionPaths(installation.config.dataDir, sessionId);
  return assessProject({
    root: tree,
    commit: await headCommit(tree),
    execute: installation.execute,
    ...(signal ? { signal } : {}),
  });
}
