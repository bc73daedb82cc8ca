/** A file for the browser to save; its name holds only what every file system takes. */
export function downloadResponse(file: { fileName: string; content: Buffer }, type: string): Response {
  const name = file.fileName.replace(/[^\w.-]/g, "-");
  return new Response(new Uint8Array(file.content), {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
