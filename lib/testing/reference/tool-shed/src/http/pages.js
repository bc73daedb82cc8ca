import { readFile } from "node:fs/promises";
import { sendJson } from "./json.js";

const types = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
};

/** Files of the folder `public` by name; there are no folders below it, so no path leads out of it. */
export async function servePage(request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  const name = pathname === "/" ? "index.html" : pathname.slice(1);
  const type = /^[\w-]+\.(html|js|css)$/.exec(name)?.[1];
  if (request.method !== "GET" || !type)
    return sendJson(response, 404, { error: "There is no such address." });
  try {
    const content = await readFile(new URL(`../../public/${name}`, import.meta.url));
    response.writeHead(200, { "content-type": types[type] });
    response.end(content);
  } catch {
    sendJson(response, 404, { error: "There is no such page." });
  }
}
