import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { HttpError, notFound } from "../shared/http-error.js";

const PUBLIC_FOLDER = fileURLToPath(new URL("../../public", import.meta.url));
const CONTENT_TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

export async function sendStaticFile(pathname, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    throw new HttpError(405, "Method not allowed");
  }
  const file = normalize(join(PUBLIC_FOLDER, pathname === "/" ? "index.html" : decodePath(pathname)));
  const type = CONTENT_TYPES[extname(file)];
  if (!file.startsWith(PUBLIC_FOLDER + sep) || !type) {
    throw notFound("Page");
  }
  const content = await readFile(file).catch(() => {
    throw notFound("Page");
  });
  response.writeHead(200, { "Content-Type": type });
  response.end(request.method === "HEAD" ? undefined : content);
}

function decodePath(pathname) {
  try {
    return decodeURIComponent(pathname);
  } catch {
    throw new HttpError(400, "Malformed address");
  }
}
