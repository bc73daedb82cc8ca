import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadConfig } from "./config";
import { AppError } from "./errors";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "maestro-config-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const writeConfig = (text: string) => writeFileSync(path.join(root, "maestro_config.yaml"), text);
const refusal = (env: Record<string, string>) => {
  try {
    loadConfig(env, root);
  } catch (error) {
    if (error instanceof AppError && error.code === "configuration") return error.message;
    throw error;
  }
  throw new Error("The configuration was accepted.");
};

describe("the configuration", () => {
  test("has defaults that lie in the installation", () => {
    expect(loadConfig({}, root)).toMatchObject({
      databaseUrl: null,
      port: 3000,
      baseUrl: "http://127.0.0.1:3000",
      dataDir: path.join(root, "data"),
      projectRoots: [path.join(root, "examples")],
      personaDirectories: [path.join(root, "personas")],
      templateDirectories: [path.join(root, "templates")],
      sandbox: "required",
      secret: null,
    });
  });

  test("takes the environment before the file before the default, and says which it was", () => {
    writeConfig("server:\n  port: 4100\n  log_level: debug\n");
    const config = loadConfig({ PORT: "4200" }, root);
    expect([config.port, config.logLevel, config.sandbox]).toEqual([4200, "debug", "required"]);
    expect(config.sources.port).toEqual({ kind: "environment", name: "PORT" });
    expect(config.sources.logLevel.kind).toBe("file");
    expect(config.sources.sandbox.kind).toBe("default");
  });

  test("takes several project roots from either place", () => {
    writeConfig("paths:\n  project_roots: [one, /srv/two]\n");
    expect(loadConfig({}, root).projectRoots).toEqual([path.join(root, "one"), "/srv/two"]);
    const both = ["a", "b"].join(path.delimiter);
    expect(loadConfig({ MAESTRO_PROJECT_ROOTS: both }, root).projectRoots).toEqual([
      path.join(root, "a"),
      path.join(root, "b"),
    ]);
  });

  test("takes several libraries of templates, after the bundled one", () => {
    const both = ["library", "/srv/templates"].join(path.delimiter);
    expect(loadConfig({ MAESTRO_TEMPLATES_PATH: both }, root).templateDirectories).toEqual([
      path.join(root, "templates"),
      path.join(root, "library"),
      "/srv/templates",
    ]);
  });

  test("finds the personas within an engine's checkout, and takes a plain folder as it is", () => {
    const definitions = path.join(root, "engine", "src", "personas", "definitions");
    mkdirSync(definitions, { recursive: true });
    expect(loadConfig({ MAESTRO_ENGINE_PATH: "engine" }, root).personaDirectories).toEqual([
      path.join(root, "personas"),
      definitions,
    ]);
    expect(loadConfig({ MAESTRO_ENGINE_PATH: "roles" }, root).personaDirectories).toEqual([
      path.join(root, "personas"),
      path.join(root, "roles"),
    ]);
  });

  test("names an embedding service only together with its model", () => {
    const address = { MAESTRO_EMBEDDINGS_API: "http://127.0.0.1:11434/v1" };
    expect(loadConfig({}, root).embeddings).toBeNull();
    expect(loadConfig({ ...address, MAESTRO_EMBEDDINGS_MODEL: "small" }, root).embeddings).toEqual({
      address: "http://127.0.0.1:11434/v1",
      model: "small",
      key: null,
    });
    expect(refusal(address)).toContain("needs MAESTRO_EMBEDDINGS_MODEL beside it");
    expect(refusal({ MAESTRO_EMBEDDINGS_API: "ollama" })).toContain("OpenAI-compatible interface");
  });

  test("takes an empty variable as not set", () => {
    expect(loadConfig({ PORT: "", DATABASE_URL: "" }, root)).toMatchObject({ port: 3000, databaseUrl: null });
  });
});

describe("the start stops", () => {
  test.each([
    ["PORT", "0", "1 to 65535"],
    ["PORT", "80a", "1 to 65535"],
    ["DATABASE_URL", "mysql://host/db", "postgresql://"],
    ["MAESTRO_SANDBOX", "none", "required, preferred or off"],
    ["MAESTRO_SECRET", "short", "at least 32 characters"],
    ["LOG_LEVEL", "loud", "info"],
  ])("at %s=%s, naming the variable and what is allowed", (name, value, allowed) => {
    expect(refusal({ [name]: value })).toMatch(new RegExp(`variable ${name} .*${allowed}`));
  });

  test("at an unknown variable of ours and at an unknown key", () => {
    writeConfig("server:\n  prot: 3000\n");
    const message = refusal({ MAESTRO_SANDBOKS: "off" });
    expect(message).toContain("MAESTRO_SANDBOKS is not known");
    expect(message).toContain("server.prot in ");
  });

  test("at a bad value in the file, naming the key and the file", () => {
    writeConfig("sandbox:\n  level: maybe\n");
    expect(refusal({})).toMatch(/sandbox\.level in .*maestro_config\.yaml has a bad value "maybe"/);
  });

  test("at a secret in the file, which is no place for one", () => {
    writeConfig("server:\n  secret: abcdefghijklmnopqrstuvwxyzabcdefgh\n");
    expect(refusal({})).toContain("server.secret");
  });

  test("at a file that is named but missing, or is not YAML", () => {
    expect(refusal({ MAESTRO_CONFIG_FILE: "nowhere.yaml" })).toContain("nowhere.yaml");
    writeConfig("server: [");
    expect(refusal({})).toContain("is not YAML");
  });

  test("without showing a bad secret", () => {
    expect(refusal({ MAESTRO_SECRET: "hunter2" })).not.toContain("hunter2");
  });
});
