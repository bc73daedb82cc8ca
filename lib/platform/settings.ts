import path from "node:path";
import { z } from "zod";

/** One setting: where it can be set, what it may be, and what it is otherwise. */
export type Setting = {
  env: string;
  /** Path in the YAML file; null where a file is no place for it. */
  yaml: string | null;
  schema: z.ZodType<string | number | boolean | string[]>;
  allowed: string;
  /** Its value when it is set nowhere: null says that there is none. */
  fallback: string | number | boolean | string[] | null;
  secret: boolean;
};

const isAddress = (address: string, protocols: string[]): boolean =>
  URL.canParse(address) && protocols.includes(new URL(address).protocol);
const isPostgres = (address: string): boolean =>
  isAddress(address, ["postgresql:", "postgres:"]) && new URL(address).pathname.length > 1;
const isWeb = (address: string): boolean => isAddress(address, ["http:", "https:"]);
const isOrigin = (address: string): boolean =>
  isAddress(address, ["https:", "http:"]) && new URL(address).origin === address;
const text = z.string().trim().min(1);
const list = z.union([
  z.array(text).min(1),
  text.transform((value) => value.split(path.delimiter).filter((part) => part !== "")),
]);

/** Variables are texts; the file has the values themselves. */
const onOrOff = z.union([z.boolean(), z.stringbool()]);
const ON_OR_OFF = "true or false";

/** Every setting there is. A key that is not here stops the start. */
export const settings = {
  databaseUrl: {
    env: "DATABASE_URL",
    yaml: null,
    schema: text.refine(isPostgres),
    allowed: "an address such as postgresql://user:password@host:5432/database",
    fallback: null,
    secret: true,
  },
  port: {
    env: "PORT",
    yaml: "server.port",
    schema: z.coerce.number().int().min(1).max(65_535),
    allowed: "a whole number from 1 to 65535",
    fallback: 3000,
    secret: false,
  },
  baseUrl: {
    env: "BETTER_AUTH_URL",
    yaml: "server.url",
    schema: text.refine(isWeb),
    allowed: "the address that people open, such as https://maestro.example.org",
    fallback: null,
    secret: false,
  },
  dataDir: {
    env: "MAESTRO_DATA_DIR",
    yaml: "server.data_dir",
    schema: text,
    allowed: "a directory, absolute or relative to the installation",
    fallback: "data",
    secret: false,
  },
  secret: {
    env: "MAESTRO_SECRET",
    yaml: null,
    schema: text.min(32),
    allowed: "at least 32 characters",
    fallback: null,
    secret: true,
  },
  logLevel: {
    env: "LOG_LEVEL",
    yaml: "server.log_level",
    schema: z.literal(["fatal", "error", "warn", "info", "debug", "trace", "silent"]),
    allowed: "fatal, error, warn, info, debug, trace or silent",
    fallback: "info",
    secret: false,
  },
  enginePath: {
    env: "MAESTRO_ENGINE_PATH",
    yaml: "paths.maestro_engine",
    schema: text,
    allowed: "a folder of persona files, or one that has them under src/personas/definitions",
    fallback: "personas",
    secret: false,
  },
  templatesPath: {
    env: "MAESTRO_TEMPLATES_PATH",
    yaml: "paths.maestro_templates",
    schema: list,
    allowed: `folders of templates, separated by "${path.delimiter}" (in the file: a list)`,
    fallback: ["templates"],
    secret: false,
  },
  embeddingsApi: {
    env: "MAESTRO_EMBEDDINGS_API",
    yaml: "embeddings.api",
    schema: text.refine(isWeb),
    allowed: "the address of an OpenAI-compatible interface, such as http://127.0.0.1:11434/v1",
    fallback: null,
    secret: false,
  },
  embeddingsModel: {
    env: "MAESTRO_EMBEDDINGS_MODEL",
    yaml: "embeddings.model",
    schema: text,
    allowed: "the name of a model that the embedding service has; it is needed with MAESTRO_EMBEDDINGS_API",
    fallback: null,
    secret: false,
  },
  embeddingsKey: {
    env: "MAESTRO_EMBEDDINGS_KEY",
    yaml: null,
    schema: text,
    allowed: "the key of the embedding service",
    fallback: null,
    secret: true,
  },
  templatesApi: {
    env: "MAESTRO_TEMPLATES_API",
    yaml: "apis.maestro_templates",
    schema: text.refine(isWeb),
    allowed: "the address of a templates service, such as https://templates.example.org",
    fallback: null,
    secret: false,
  },
  apiMode: {
    env: "ENABLE_API_MODE",
    yaml: "features.enable_api_mode",
    schema: onOrOff,
    allowed: ON_OR_OFF,
    fallback: true,
    secret: false,
  },
  templateReuse: {
    env: "ENABLE_TEMPLATE_REUSE",
    yaml: "features.enable_template_reuse",
    schema: onOrOff,
    allowed: ON_OR_OFF,
    fallback: true,
    secret: false,
  },
  cacheTtlSeconds: {
    env: "CACHE_TTL_SECONDS",
    yaml: "performance.cache_ttl_seconds",
    schema: z.coerce.number().int().min(0).max(604_800),
    allowed: "a whole number of seconds, 0 to keep no answers of services",
    fallback: 3600,
    secret: false,
  },
  maxConcurrentRequests: {
    env: "MAX_CONCURRENT_REQUESTS",
    yaml: "performance.max_concurrent_requests",
    schema: z.coerce.number().int().min(1).max(100),
    allowed: "a whole number from 1 to 100",
    fallback: 10,
    secret: false,
  },
  projectRoots: {
    env: "MAESTRO_PROJECT_ROOTS",
    yaml: "paths.project_roots",
    schema: list,
    allowed: `directories, separated by "${path.delimiter}" (in the file: a list)`,
    fallback: ["examples"],
    secret: false,
  },
  gitOrigins: {
    env: "MAESTRO_GIT_ORIGINS",
    yaml: "projects.git_origins",
    schema: z.union([
      z.array(text.refine(isOrigin)),
      text
        .transform((value) =>
          value
            .split(",")
            .map((part) => part.trim())
            .filter((part) => part !== ""),
        )
        .pipe(z.array(text.refine(isOrigin))),
    ]),
    allowed:
      "addresses of git servers such as https://git.example.org, separated by commas (in the file: a list)",
    fallback: ["https://github.com", "https://gitlab.com", "https://bitbucket.org", "https://codeberg.org"],
    secret: false,
  },
  uploadMegabytes: {
    env: "MAESTRO_UPLOAD_MEGABYTES",
    yaml: "projects.upload_megabytes",
    schema: z.coerce.number().int().min(1).max(2000),
    allowed: "a whole number from 1 to 2000",
    fallback: 100,
    secret: false,
  },
  retentionDays: {
    env: "MAESTRO_RETENTION_DAYS",
    yaml: "workspace.retention_days",
    schema: z.coerce.number().int().min(0).max(3650),
    allowed: "a whole number of days, 0 to keep the files of ended sessions until somebody deletes them",
    fallback: 0,
    secret: false,
  },
  waiverDays: {
    env: "MAESTRO_WAIVER_DAYS",
    yaml: "gates.waiver_days",
    schema: z.coerce.number().int().min(1).max(365),
    allowed: "a whole number of days from 1 to 365",
    fallback: 90,
    secret: false,
  },
  runsAtOnce: {
    env: "MAESTRO_RUNS_AT_ONCE",
    yaml: "workspace.runs_at_once",
    schema: z.coerce.number().int().min(0).max(16),
    allowed:
      "a whole number to 16: how many personas of one session may work side by side; 0: as the agent gains from it",
    fallback: 0,
    secret: false,
  },
  workerSessions: {
    env: "MAESTRO_WORKER_SESSIONS",
    yaml: "worker.sessions",
    schema: z.coerce.number().int().min(1).max(64),
    allowed: "a whole number from 1 to 64: sessions that one worker runs at once",
    fallback: 2,
    secret: false,
  },
  fleetSessions: {
    env: "MAESTRO_FLEET_SESSIONS",
    yaml: "worker.fleet_sessions",
    schema: z.coerce.number().int().min(0).max(10_000),
    allowed: "a whole number: sessions that all workers together run at once, 0 for no limit but their own",
    fallback: 0,
    secret: false,
  },
  sandbox: {
    env: "MAESTRO_SANDBOX",
    yaml: "sandbox.level",
    schema: z.literal(["required", "preferred", "off"]),
    allowed: "required, preferred or off",
    fallback: "required",
    secret: false,
  },
  install: {
    env: "MAESTRO_INSTALL",
    yaml: "sandbox.install",
    schema: z.literal(["when_missing", "never"]),
    allowed:
      "when_missing or never: whether packages that a project lacks are installed before its commands run",
    fallback: "when_missing",
    secret: false,
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;
