import { readFile } from "node:fs/promises";
import path from "node:path";
import { HttpError } from "./http.js";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};

export async function serveStatic(req, res, publicDir, pathname) {
  if (req.method !== "GET" && req.method !== "HEAD") {
    throw new HttpError(405, "Method not allowed");
  }
  const file = path.join(publicDir, pathname === "/" ? "index.html" : pathname);
  const type = TYPES[path.extname(file)];
  if (!file.startsWith(publicDir + path.sep) || !type) {
    throw new HttpError(404, "Not found");
  }
  let content;
  try {
    content = await readFile(file);
  } catch {
    throw new HttpError(404, "Not found");
  }
  res.writeHead(200, { "Content-Type": type });
  res.end(req.method === "HEAD" ? undefined : content);
}
