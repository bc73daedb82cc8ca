import { createReadStream, statSync } from "node:fs";
import path from "node:path";

const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/** Serves a file of the web directory; answers false when there is none. */
export function serveStatic(webRoot, pathname, res) {
  const wanted = pathname === "/" ? "/index.html" : pathname;
  const file = path.join(webRoot, path.normalize(decodeURIComponent(wanted)));
  if (!file.startsWith(webRoot + path.sep)) return false;
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) return false;
  res.writeHead(200, { "content-type": `${types[path.extname(file)] ?? "application/octet-stream"}; charset=utf-8` });
  createReadStream(file).pipe(res);
  return true;
}
