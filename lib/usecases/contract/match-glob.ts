import { createPathMatcher } from "../../analysis/match-paths";
import { readProject } from "../../analysis/read-project";
import type { ContractSubject, GlobMatches } from "../../domain/contract/dry-run";
import { globSchema } from "../../domain/contract/glob";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { openSubject } from "./open-subject";

const SHOWN = 50;

/** Which files of a subject a glob matches, empty ones apart; or why the glob is refused. */
export async function matchGlob(
  ctx: Ctx,
  { subject, glob }: { subject: ContractSubject; glob: string },
): Promise<GlobMatches> {
  requirePermission(ctx, "persona:view");
  const { success, error } = globSchema.safeParse(glob);
  if (!success)
    return { total: 0, empty: 0, paths: [], refused: error.issues[0]?.message ?? "This is no pattern." };
  const { files } = await readProject(await openSubject(subject));
  const matched = new Set(createPathMatcher(files.map((f) => f.path))(glob));
  const found = files.filter((f) => matched.has(f.path));
  return {
    total: found.length,
    empty: found.filter((f) => f.bytes <= 1 || f.blank).length,
    paths: found.slice(0, SHOWN).map((f) => f.path),
    refused: null,
  };
}
