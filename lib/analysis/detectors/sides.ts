import type { ImportFact, PageFact } from "../../domain/assessment/project-facts";
import { codeOf, type Script } from "../parse-scripts";
import { reachableFrom } from "./reachable";

const webFolder = /(?:^|\/)(?:public|static|assets|web|www|client|frontend|browser|ui)\//;
const ofServer =
  /\bfrom\s*["']node:|\brequire\(\s*["']node:|\bcreateServer\(|\bprocess\.(?:env|exit|on)\b|\b(?:from|require\()\s*["'](?:express|fastify|koa|@?hono[\w/-]*|http|https|fs|net)["']/;
const ofBrowser =
  /\bdocument\.(?:querySelector|getElementBy|createElement|addEventListener|body\b)|\bwindow\.(?:location|addEventListener|history)\b|\b(?:local|session)Storage\.|\b(?:useState|useEffect|createRoot|defineComponent)\(/;

/**
 * Which scripts run in a browser, and which on a server. A browser's: those that a page loads, directly or over imports;
 * of the rest those that speak of its document, or lie in a folder for the web and ask for nothing of a server.
 */
export function splitSides(
  scripts: readonly Script[],
  speaksOfBrowser: (script: Script) => boolean,
  pages: readonly PageFact[],
  imports: readonly ImportFact[],
): { client: Script[]; server: Script[] } {
  const loaded = reachableFrom(
    pages.flatMap((p) => p.scripts),
    imports,
  );
  const product = scripts.filter((s) => !s.isTest);
  const client = product.filter((s) => loaded.has(s.path) || speaksOfBrowser(s));
  const inBrowser = new Set(client.map((s) => s.path));
  return { client, server: product.filter((s) => !inBrowser.has(s.path)) };
}

/** Whether a script says by itself that it runs in a browser. */
export function isOfBrowser(script: Script): boolean {
  const code = codeOf(script);
  if (ofServer.test(code)) return false;
  return ofBrowser.test(code) || /\.[jt]sx$/.test(script.path) || webFolder.test(script.path);
}
