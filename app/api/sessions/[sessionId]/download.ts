import type { ExportedFile } from "@/lib/usecases/session/export-result";

/** Sends a file to be saved, never to be shown: what is in it comes from a project. */
export const download = ({ fileName, content }: ExportedFile): Response =>
  new Response(new Uint8Array(content), {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${fileName.replace(/[^\w.-]/g, "_")}"`,
      "content-length": String(content.byteLength),
      "cache-control": "no-store",
    },
  });
