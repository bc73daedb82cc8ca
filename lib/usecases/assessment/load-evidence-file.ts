import { findAssessmentWithOrigin } from "../../db/assessments";
import type { EvidenceFile } from "../../domain/assessment/assessment-view";
import { hideSecretLines, secretLinesOf } from "../../domain/assessment/hide-secret-lines";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { readKeptFile } from "../../workspace/evidence-files";
import { type FileAt, readFileAt } from "../../workspace/read-file-at";
import { assessmentPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { openTree } from "../session/open-tree";

/**
 * A file as an assessment measured it: of a session out of its commit, of a directory from what was kept. Lines on which
 * a secret was seen are not told.
 */
export async function loadEvidenceFile(
  ctx: Ctx,
  { assessmentId, path }: { assessmentId: string; path: string },
): Promise<EvidenceFile> {
  requirePermission(ctx, "assessment:view");
  const found = await findAssessmentWithOrigin(assessmentId);
  if (!found) throw new AppError("not_found", "There is no such assessment.");
  const { sessionId, assessment } = found;
  const text =
    sessionId === null
      ? await keptText(assessmentId, path)
      : textOf(await readFileAt(await openTree(sessionId), assessment.commit, path), path);
  return {
    path,
    commit: sessionId === null ? null : assessment.commit,
    ...hideSecretLines(linesOf(text), secretLinesOf(assessment.measures, path)),
  };
}

async function keptText(assessmentId: string, path: string): Promise<string> {
  const text = await readKeptFile(assessmentPaths(getConfig().dataDir, assessmentId).files, path);
  if (text === null)
    throw new AppError(
      "file_not_kept",
      `${path} was not kept: no evidence names it, it is larger than 1 MB, no text, or it changed while it was measured.`,
    );
  return text;
}

function textOf(read: FileAt, path: string): string {
  if ("text" in read) return read.text;
  throw new AppError("file_not_kept", `${path} cannot be shown: it is ${read.why}.`);
}

/** A file's last line break ends a line and begins none. */
const linesOf = (text: string): string[] => text.replace(/\r?\n$/, "").split(/\r?\n/);
