import { exportBundle as bundleTree, exportPatch as diffTree } from "../../workspace/export-tree";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { openTree } from "./open-tree";

export type ExportedFile = { fileName: string; content: Buffer };

/** Everything the session changed as a patch for the original directory. */
export async function exportPatch(ctx: Ctx, sessionId: string): Promise<ExportedFile> {
  requirePermission(ctx, "session:view");
  return {
    fileName: `session-${sessionId.slice(-8)}.patch`,
    content: await diffTree(await openTree(sessionId)),
  };
}

/** The session's whole git history as a bundle that can be cloned. */
export async function exportBundle(ctx: Ctx, sessionId: string): Promise<ExportedFile> {
  requirePermission(ctx, "session:view");
  return {
    fileName: `session-${sessionId.slice(-8)}.bundle`,
    content: await bundleTree(await openTree(sessionId)),
  };
}
