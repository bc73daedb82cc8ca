import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { AppError } from "./errors";
import { installationRoot } from "./installation-root";
import { type Setting, type SettingName, settings } from "./settings";

export type SettingSource = { kind: "environment" | "file" | "default"; name: string };
type Environment = Record<string, string | undefined>;

/** The effective configuration. Every path is absolute. */
export type Config = {
  root: string;
  /** Null: the embedded PostgreSQL, whose address the start command passes on. */
  databaseUrl: string | null;
  port: number;
  /** The address that people open, without a slash at its end. */
  baseUrl: string;
  dataDir: string;
  projectRoots: string[];
  personaDirectories: string[];
  /** A template of a later one replaces that of an earlier one with the same id. */
  templateDirectories: string[];
  /** An outside service that turns texts into vectors for matching templates; null: the built-in vectors. */
  embeddings: { address: string; model: string; key: string | null } | null;
  /** A service that is asked for templates before the library is; null: none. */
  templatesApi: string | null;
  /** Whether services are asked at all. */
  apiMode: boolean;
  /** Whether work may start from templates and earlier deliverables. */
  templateReuse: boolean;
  /** How long answers of services are kept. */
  cacheTtlSeconds: number;
  /** Requests to one service at once. */
  maxConcurrentRequests: number;
  /** Git servers that projects may be cloned from and pushed to. */
  gitOrigins: string[];
  /** Most that an uploaded zip may have, in bytes. */
  uploadBytes: number;
  /** Days after which the files of an ended session are removed; 0: never. */
  retentionDays: number;
  /** Days for which a violation can be waived at most. */
  waiverDays: number;
  /** Personas of one session that may work side by side; 0: two of an agent that gains from it, else one. */
  runsAtOnce: number;
  /** Sessions that this worker runs at once. */
  workerSessions: number;
  /** Sessions that all workers run at once; 0: what they can together. */
  fleetSessions: number;
  sandbox: "required" | "preferred" | "off";
  /** Whether packages that a project lacks are installed, in the sandbox and nowhere else. */
  install: "when_missing" | "never";
  /** Null: the start command generates one and passes it on. */
  secret: string | null;
  logLevel: string;
  /** Where each value came from, for the settings page. */
  sources: Record<SettingName, SettingSource>;
};

const CONFIG_FILE = "MAESTRO_CONFIG_FILE";
/** What the start command and the tests pass to processes; people do not set these. */
const INTERNAL = [
  "MAESTRO_ROOT",
  "MAESTRO_FAULT_POINT",
  "MAESTRO_FAULT_SIGNAL_FILE",
  "MAESTRO_FAULT_SEED",
  "MAESTRO_VERIFY_FULL",
  CONFIG_FILE,
];

let cached: Config | undefined;

/** This process's configuration, read once. Throws an AppError `configuration` as `loadConfig` does. */
export function getConfig(): Config {
  cached ??= loadConfig(process.env, installationRoot());
  return cached;
}

/**
 * Environment before file before defaults. `root` is the installation's directory, to which paths are relative.
 * Throws one AppError `configuration` that names every unknown key and bad value, its source and what is allowed.
 */
export function loadConfig(env: Environment, root: string): Config {
  const file = readFile(env, root);
  const problems = [...unknownVariables(env), ...unknownKeys(file)];
  const read = <T>(
    name: SettingName,
    accept: (value: unknown) => T | undefined,
  ): { value: T; source: SettingSource } => {
    const setting: Setting = settings[name];
    const found = find(setting, env, file);
    const parsed =
      found.value === null ? { success: true, data: null } : setting.schema.safeParse(found.value);
    const value = parsed.success ? accept(parsed.data) : undefined;
    if (value !== undefined) return { value, source: found.source };
    const shown = setting.secret ? "" : ` ${JSON.stringify(found.value)}`;
    problems.push(`${describeSource(found.source)} has a bad value${shown}; allowed: ${setting.allowed}.`);
    return { value: accept(setting.fallback) ?? fail(problems), source: found.source };
  };
  return build(root, read, problems);
}

type Read = <T>(
  name: SettingName,
  accept: (value: unknown) => T | undefined,
) => { value: T; source: SettingSource };

function build(root: string, read: Read, problems: string[]): Config {
  const optional = (value: unknown) => (value === null ? null : text(value));
  const databaseUrl = read("databaseUrl", optional);
  const port = read("port", number);
  const baseUrl = read("baseUrl", optional);
  const dataDir = read("dataDir", text);
  const secret = read("secret", optional);
  const logLevel = read("logLevel", text);
  const enginePath = read("enginePath", text);
  const templatesPath = read("templatesPath", texts);
  const templatesApi = read("templatesApi", optional);
  const apiMode = read("apiMode", boolean);
  const templateReuse = read("templateReuse", boolean);
  const cacheTtlSeconds = read("cacheTtlSeconds", number);
  const maxConcurrentRequests = read("maxConcurrentRequests", number);
  const projectRoots = read("projectRoots", texts);
  const gitOrigins = read("gitOrigins", texts);
  const embeddingsApi = read("embeddingsApi", optional);
  const embeddingsModel = read("embeddingsModel", optional);
  const embeddingsKey = read("embeddingsKey", optional);
  if (embeddingsApi.value !== null && embeddingsModel.value === null)
    problems.push(
      `${describeSource(embeddingsApi.source)} needs MAESTRO_EMBEDDINGS_MODEL beside it; allowed: ${settings.embeddingsModel.allowed}.`,
    );
  const uploadMegabytes = read("uploadMegabytes", number);
  const retentionDays = read("retentionDays", number);
  const waiverDays = read("waiverDays", number);
  const runsAtOnce = read("runsAtOnce", number);
  const workerSessions = read("workerSessions", number);
  const fleetSessions = read("fleetSessions", number);
  const sandbox = read("sandbox", (value) => SANDBOX_LEVELS.find((level) => level === value));
  const install = read("install", (value) => INSTALL_SETTINGS.find((setting) => setting === value));
  if (problems.length > 0) fail(problems);
  const at = (relative: string) => path.resolve(root, relative);
  return {
    root,
    databaseUrl: databaseUrl.value,
    port: port.value,
    baseUrl: (baseUrl.value ?? `http://127.0.0.1:${port.value}`).replace(/\/+$/, ""),
    dataDir: at(dataDir.value),
    projectRoots: projectRoots.value.map(at),
    // The bundled ones first: those of the engine and of other libraries replace them.
    personaDirectories: [...new Set([at("personas"), personaDirectory(at(enginePath.value))])],
    templateDirectories: [...new Set([at("templates"), ...templatesPath.value.map(at)])],
    embeddings:
      embeddingsApi.value !== null && embeddingsModel.value !== null
        ? { address: embeddingsApi.value, model: embeddingsModel.value, key: embeddingsKey.value }
        : null,
    templatesApi: templatesApi.value?.replace(/\/+$/, "") ?? null,
    apiMode: apiMode.value,
    templateReuse: templateReuse.value,
    cacheTtlSeconds: cacheTtlSeconds.value,
    maxConcurrentRequests: maxConcurrentRequests.value,
    gitOrigins: gitOrigins.value,
    uploadBytes: uploadMegabytes.value * 1_000_000,
    retentionDays: retentionDays.value,
    waiverDays: waiverDays.value,
    runsAtOnce: runsAtOnce.value,
    workerSessions: workerSessions.value,
    fleetSessions: fleetSessions.value,
    sandbox: sandbox.value,
    install: install.value,
    secret: secret.value,
    logLevel: logLevel.value,
    sources: {
      databaseUrl: databaseUrl.source,
      port: port.source,
      baseUrl: baseUrl.source,
      dataDir: dataDir.source,
      secret: secret.source,
      logLevel: logLevel.source,
      enginePath: enginePath.source,
      templatesPath: templatesPath.source,
      embeddingsApi: embeddingsApi.source,
      embeddingsModel: embeddingsModel.source,
      embeddingsKey: embeddingsKey.source,
      templatesApi: templatesApi.source,
      apiMode: apiMode.source,
      templateReuse: templateReuse.source,
      cacheTtlSeconds: cacheTtlSeconds.source,
      maxConcurrentRequests: maxConcurrentRequests.source,
      projectRoots: projectRoots.source,
      gitOrigins: gitOrigins.source,
      uploadMegabytes: uploadMegabytes.source,
      retentionDays: retentionDays.source,
      waiverDays: waiverDays.source,
      runsAtOnce: runsAtOnce.source,
      workerSessions: workerSessions.source,
      fleetSessions: fleetSessions.source,
      sandbox: sandbox.source,
      install: install.source,
    },
  };
}

const SANDBOX_LEVELS = ["required", "preferred", "off"] as const;
const INSTALL_SETTINGS = ["when_missing", "never"] as const;
const boolean = (value: unknown): boolean | undefined => (typeof value === "boolean" ? value : undefined);
const number = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const texts = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? value.map(String) : undefined;

/** An engine's checkout keeps its personas in a folder of its own; a plain folder of files is one itself. */
export function personaDirectory(enginePath: string): string {
  const definitions = path.join(enginePath, "src", "personas", "definitions");
  return existsSync(definitions) ? definitions : enginePath;
}

type ConfigFile = { name: string; values: Map<string, unknown> };

function readFile(env: Environment, root: string): ConfigFile {
  const named = env[CONFIG_FILE];
  const name = path.resolve(root, named || "maestro_config.yaml");
  if (!existsSync(/* turbopackIgnore: true */ name)) {
    if (named) fail([`${CONFIG_FILE} names ${name}, which does not exist.`]);
    return { name, values: new Map() };
  }
  try {
    return { name, values: flatten(parse(readFileSync(/* turbopackIgnore: true */ name, "utf8")) ?? {}) };
  } catch (error) {
    throw new AppError(
      "configuration",
      `${name} is not YAML: ${error instanceof Error ? error.message : error}`,
      {
        cause: error,
      },
    );
  }
}

/** `{server: {port: 1}}` as `server.port` → 1. */
function flatten(value: unknown, prefix = ""): Map<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return new Map([[prefix, value]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [
      ...flatten(inner, prefix === "" ? key : `${prefix}.${key}`),
    ]),
  );
}

function find(
  setting: Setting,
  env: Environment,
  file: ConfigFile,
): { value: unknown; source: SettingSource } {
  // An empty variable is how a shell or a compose file says "not set".
  const fromEnv = env[setting.env];
  if (fromEnv) return { value: fromEnv, source: { kind: "environment", name: setting.env } };
  const fromFile = setting.yaml === null ? undefined : file.values.get(setting.yaml);
  if (fromFile !== undefined && fromFile !== null) {
    return { value: fromFile, source: { kind: "file", name: `${setting.yaml} in ${file.name}` } };
  }
  return { value: setting.fallback, source: { kind: "default", name: setting.env } };
}

function unknownVariables(env: Environment): string[] {
  const known = Object.values(settings).map((setting) => setting.env);
  return Object.keys(env)
    .filter((name) => name.startsWith("MAESTRO_") && ![...known, ...INTERNAL].some((other) => other === name))
    .map(
      (name) =>
        `The environment variable ${name} is not known; allowed: ${[...known, CONFIG_FILE].join(", ")}.`,
    );
}

function unknownKeys(file: ConfigFile): string[] {
  const known = Object.values(settings).flatMap((setting) => setting.yaml ?? []);
  return [...file.values.keys()]
    .filter((key) => !known.some((other) => other === key))
    .map((key) => `The key ${key} in ${file.name} is not known; allowed: ${known.join(", ")}.`);
}

const describeSource = (source: SettingSource): string =>
  source.kind === "file" ? `The key ${source.name}` : `The environment variable ${source.name}`;

function fail(problems: string[]): never {
  throw new AppError("configuration", problems.join("\n"));
}
