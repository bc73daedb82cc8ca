import { type DestinationStream, type Logger, pino } from "pino";
import { hideSecrets } from "./hide-secrets";

const SECRET_FIELDS = ["password", "secret", "token", "authorization", "cookie", "apiKey", "databaseUrl"];

/** A logger of JSON lines that writes no secret: neither in a field named like one nor within any text. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: "[hidden]",
    },
    hooks: { streamWrite: hideSecrets },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** The process's logger. Its level was checked with the configuration, before this process was started. */
export const logger = createLogger(process.env.LOG_LEVEL || "info");
