// What the web server and the worker are told by whoever starts them.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

export function childEnvironment(config, root, databaseUrl, dev = false) {
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    MAESTRO_SECRET: config.secret ?? storedSecret(config.dataDir),
    MAESTRO_ROOT: root,
    MAESTRO_DATA_DIR: config.dataDir,
    PORT: String(config.port),
    BETTER_AUTH_URL: config.baseUrl,
    LOG_LEVEL: config.logLevel,
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
  };
}

/** Signs sessions; generated once, since a new one would sign everybody out. */
function storedSecret(dataDir) {
  const file = path.join(dataDir, "secret");
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8").trim();
}
