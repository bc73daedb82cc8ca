import {
  exportBundle as bundleTree,
  exportTree as copyTree,
  exportPatch as diffTree,
} from "../../workspace/export-tree";
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

/** The session's files as its last commit holds them, without history, in a directory that is empty or not there. */
export async function exportTree(ctx: Ctx, sessionId: string, directory: string): Promise<void> {
  requirePermission(ctx, "session:view");
  await copyTree(await openTree(sessionId), directory);
}
