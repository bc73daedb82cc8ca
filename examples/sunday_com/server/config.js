import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

export function loadConfig() {
  const dataDir = process.env.DATA_DIR ?? path.join(root, "var");
  return {
    host: process.env.HOST ?? "127.0.0.1",
    port: Number(process.env.PORT ?? 4000),
    dataFile: dataDir === ":memory:" ? null : path.join(dataDir, "sunday.json"),
    webRoot: path.join(root, "web"),
    pageSize: Number(process.env.PAGE_SIZE ?? 50),
    sessionSecret: process.env.SESSION_SECRET ?? "sunday-dev-secret",
  };
}
