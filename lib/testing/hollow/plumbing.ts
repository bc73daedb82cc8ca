import type { Tree } from "../tree";

/**
 * Working code that belongs to no product: settings, a log, a router, answers. Whoever fakes a project copies such files
 * first, so that it is long, runs and has tests.
 */
export const plumbing: Tree = {
  "src/config.js": `const levels = ["debug", "info", "warn", "error"];

/** Reads the settings of the service from the environment. */
export function readConfig(env = process.env) {
  const port = Number(env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new RangeError("PORT must be a port");
  const level = env.LOG_LEVEL ?? "info";
  if (!levels.includes(level)) throw new RangeError("LOG_LEVEL must be one of " + levels.join(", "));
  return { port, level };
}
`,
  "src/logger.js": `const order = { debug: 0, info: 1, warn: 2, error: 3 };

/** A log that leaves out what is less important than its level. */
export function createLogger(level, write = console.log) {
  const log = (kind) => (message, fields = {}) => {
    if (order[kind] < order[level]) return;
    write(JSON.stringify({ time: new Date().toISOString(), kind, message, ...fields }));
  };
  return { debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") };
}
`,
  "src/http/errors.js": `/** An error that the client may see. */
export class HttpError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const statusOf = (error) => (error instanceof HttpError ? error.status : 500);
`,
  "src/http/answers.js": `import { statusOf } from "./errors.js";

/** Sends a body as JSON. */
export function send(response, status, body) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(body === undefined ? "" : JSON.stringify(body));
}

/** Tells the client of a failure, and hides what is not for it. */
export function sendError(response, error) {
  const status = statusOf(error);
  send(response, status, { error: status < 500 ? error.message : "Internal error" });
}

export async function readBody(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text === "" ? {} : JSON.parse(text);
}
`,
  "src/http/router.js": `/** Routes with parameters: get("/things/:id", handler). */
export function createRouter() {
  const routes = [];
  const add = (method) => (pattern, handler) => routes.push({ method, parts: pattern.split("/"), handler });
  return {
    get: add("GET"),
    post: add("POST"),
    put: add("PUT"),
    delete: add("DELETE"),
    find(method, path) {
      const parts = path.split("/");
      for (const route of routes) {
        if (route.method !== method || route.parts.length !== parts.length) continue;
        const params = {};
        const fits = route.parts.every((part, i) => {
          if (!part.startsWith(":")) return part === parts[i];
          params[part.slice(1)] = parts[i];
          return true;
        });
        if (fits) return { handler: route.handler, params };
      }
      return null;
    },
  };
}
`,
  "src/app.js": `import { createRouter } from "./http/router.js";
import { send, sendError } from "./http/answers.js";
import { registerRoutes } from "./routes/register.js";

/** The whole service as a listener of requests. */
export function createApp(logger) {
  const router = createRouter();
  registerRoutes(router);
  return async (request, response) => {
    const started = Date.now();
    const { pathname } = new URL(request.url, "http://localhost");
    const found = router.find(request.method, pathname);
    try {
      if (!found) return send(response, 404, { error: "Not found" });
      await found.handler(request, response, found.params);
    } catch (error) {
      sendError(response, error);
    } finally {
      logger.info(request.method + " " + pathname, { ms: Date.now() - started });
    }
  };
}
`,
  "src/index.js": `import { createServer } from "node:http";
import { createApp } from "./app.js";
import { readConfig } from "./config.js";
import { createLogger } from "./logger.js";

const config = readConfig();
const logger = createLogger(config.level);
createServer(createApp(logger)).listen(config.port, () => logger.info("listening", { port: config.port }));
`,
};

/** The same for Python: settings, a log, errors. */
export const pythonPlumbing: Tree = {
  "ledger/config.py": `"""Settings of the service."""
import os

LEVELS = ("debug", "info", "warning", "error")


def read_port(env=os.environ):
    """The port to listen on."""
    port = int(env.get("PORT", "8000"))
    if port < 0 or port > 65535:
        raise ValueError("PORT must be a port")
    return port


def read_level(env=os.environ):
    """How much the log says."""
    level = env.get("LOG_LEVEL", "info")
    if level not in LEVELS:
        raise ValueError("LOG_LEVEL must be one of " + ", ".join(LEVELS))
    return level
`,
  "ledger/errors.py": `"""Errors that clients may see."""


class ServiceError(Exception):
    """An error with a status."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status
        self.message = message


def status_of(error):
    """The status that an error stands for."""
    if isinstance(error, ServiceError):
        return error.status
    return 500
`,
};
