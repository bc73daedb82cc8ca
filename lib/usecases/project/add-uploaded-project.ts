import { rm } from "node:fs/promises";
import type { Readable } from "node:stream";
import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { findOrAddProject } from "../../db/projects";
import { actorName } from "../../domain/user/permissions";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { newId } from "../../platform/id";
import { uploadPaths } from "../../workspace/session-paths";
import { keepUpload, UploadRefused, unpackUpload } from "../../workspace/unpack-upload";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/** Takes a zip as a project. Its files are there before its row is: what fails leaves neither. */
export async function addUploadedProject(
  ctx: Ctx,
  name: string,
  body: Readable,
): Promise<{ projectId: string }> {
  const actor = requirePermission(ctx, "project:upload");
  const { dataDir, uploadBytes } = getConfig();
  const projectId = newId();
  const { home, tree, zip } = uploadPaths(dataDir, projectId);
  try {
    await keepUpload(body, zip, uploadBytes);
    await unpackUpload(zip, tree, { mostBytes: uploadBytes });
    await rm(zip);
    await inTransaction(async (tx) => {
      await findOrAddProject(tx, {
        id: projectId,
        name,
        sourceKind: "upload",
        source: `upload:${projectId}`,
      });
      await appendEvent(tx, {
        sessionId: null,
        type: "project.uploaded",
        actor: ctx.actor,
        subject: projectId,
        text: `${actorName(actor)} uploaded ${name}`,
      });
    });
    return { projectId };
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    if (error instanceof UploadRefused) throw new AppError("upload_refused", error.message, { cause: error });
    throw error;
  }
}
