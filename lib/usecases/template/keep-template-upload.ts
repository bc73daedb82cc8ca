import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { newId } from "../../platform/id";
import { templateUploadPaths } from "../../workspace/session-paths";
import { keepUpload, UploadRefused, unpackUpload } from "../../workspace/unpack-upload";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/** Texts of templates are small; a larger zip holds something else. */
const MOST_UPLOAD_BYTES = 20_000_000;
const KEPT_MS = 86_400_000;

/** Keeps a zip or a JSON file, unpacked, for a day: until somebody chose what to take of it. */
export async function keepTemplateUpload(
  ctx: Ctx,
  kind: "zip" | "json",
  body: Readable,
): Promise<{ uploadId: string }> {
  requirePermission(ctx, "template:edit");
  const { dataDir, uploadBytes } = getConfig();
  const mostBytes = Math.min(MOST_UPLOAD_BYTES, uploadBytes);
  const uploadId = newId();
  const { uploads, home, tree, file } = templateUploadPaths(dataDir, uploadId);
  await removeOld(uploads, ctx.now);
  try {
    await keepUpload(body, file, mostBytes);
    if (kind === "zip") await unpackUpload(file, tree, { mostBytes, keepFolder: true });
    else {
      await mkdir(tree);
      await rename(file, path.join(tree, "template.json"));
    }
    await rm(file, { force: true });
    return { uploadId };
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    if (error instanceof UploadRefused) throw new AppError("upload_refused", error.message, { cause: error });
    throw error;
  }
}

async function removeOld(uploads: string, now: Date): Promise<void> {
  for (const name of await readdir(uploads).catch(() => [])) {
    const home = path.join(uploads, name);
    const { mtimeMs } = await stat(home);
    if (mtimeMs < now.getTime() - KEPT_MS) await rm(home, { recursive: true, force: true });
  }
}
