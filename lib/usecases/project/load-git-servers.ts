import { listGitCredentials } from "../../db/git-credentials";
import type { GitServersView } from "../../domain/project/project";
import { getConfig } from "../../platform/config";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/** The servers that projects may come from, with the saved credentials but not their secrets, which nobody reads again. */
export async function loadGitServers(ctx: Ctx): Promise<GitServersView> {
  requirePermission(ctx, "git_credential:manage");
  const { gitOrigins, sources } = getConfig();
  const credentials = await listGitCredentials();
  return {
    origins: gitOrigins,
    setBy: sources.gitOrigins.kind,
    credentials: credentials.map(({ id, origin, username, savedByName, savedAt }) => ({
      id,
      origin,
      username,
      savedByName,
      savedAt: savedAt.toISOString(),
    })),
  };
}
