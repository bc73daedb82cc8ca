import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { AgentReport } from "../agents/agent";
import { createComposer } from "../agents/composer/create-composer";
import { assessProject } from "../analysis/assess-project";
import { createExecuteProject } from "../analysis/execute/execute-project";
import { deliverableContractSchema } from "../domain/contract/contract";
import type { Outline } from "../domain/outline/outline";
import type { Phase } from "../domain/phase/phase";
import type { Template } from "../domain/template/template";
import { createCommandRunner } from "../sandbox/run-command";
import { loadTemplates } from "../templates/load-templates";
import { makePersona } from "./make-persona";

/** Files of a small project by path. */
export type Project = Record<string, string>;
export type Composed = { files: Project; report: AgentReport; events: string[] };
export type ComposeOptions = {
  persona: string;
  phase?: Phase;
  contract?: unknown;
  requirement?: string;
  /** Whether the project's commands are run; tests run their own fixtures without a sandbox. */
  execute?: boolean;
  signal?: AbortSignal;
  /** The application to build; without one the project is repaired. */
  outline?: Outline;
  /** What the library has in the place of the bundled templates. */
  replace?: (bundled: Template[]) => Template[];
};

/** Runs composer over a project as one persona and returns the files that it left. */
export async function compose(project: Project, options: ComposeOptions): Promise<Composed> {
  const home = await mkdtemp(path.join(tmpdir(), "composer-"));
  try {
    const [workspace, scratch] = [path.join(home, "tree"), path.join(home, "scratch")];
    await writeProject(workspace, project);
    await mkdir(scratch, { recursive: true });
    const runner = createCommandRunner({ level: "none", setting: "off", reason: "a fixture" });
    const execute = options.execute
      ? createExecuteProject({ runner, scratch: path.join(home, "runs") })
      : null;
    const { facts, assessment } = await assessProject({ root: workspace, commit: "first", execute });
    const { templates } = await loadTemplates(path.resolve("templates"));
    const events: string[] = [];
    const library = options.replace?.(templates) ?? templates;
    const deps = { templates: async () => library, execute, runner: options.execute ? runner : null };
    const report = await createComposer(deps).run(
      {
        personaRunId: "run",
        persona: makePersona(options.persona, {
          contract: deliverableContractSchema.parse(options.contract ?? {}),
        }),
        phase: options.phase ?? "implementation",
        iteration: 1,
        kind: options.outline ? "build" : "repair",
        outline: options.outline ?? null,
        workspace,
        scratch,
        requirement: options.requirement ?? "",
        projectName: "fixture",
        facts,
        assessment,
        clauses: [],
        failedConditions: [],
        tasks: [],
        workBefore: [],
        offers: [],
      },
      (event) => events.push(event.text),
      options.signal ?? new AbortController().signal,
    );
    return {
      files: await readProjectFiles(workspace, [
        ...Object.keys(project),
        ...report.kept.flatMap((k) => k.files),
      ]),
      report,
      events,
    };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

export async function writeProject(root: string, project: Project): Promise<void> {
  for (const [file, text] of Object.entries(project)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
}

async function readProjectFiles(root: string, files: readonly string[]): Promise<Project> {
  const found = await Promise.all(
    [...new Set(files)].map(
      async (file): Promise<[string, string | null]> => [
        file,
        await readFile(path.join(root, file), "utf8").catch(() => null),
      ],
    ),
  );
  return Object.fromEntries(found.flatMap(([file, text]) => (text === null ? [] : [[file, text]])));
}

export const manifest = (more: Record<string, unknown> = {}): string =>
  `${JSON.stringify({ name: "greenhouse", version: "1.0.0", type: "module", scripts: { start: "node src/main.js", test: "node --test" }, ...more }, null, 2)}\n`;

/** A greenhouse's plants behind a small router, with its own helpers. */
export const greenhouse: Project = {
  "package.json": manifest(),
  "src/main.js": `import { createServer } from "node:http";
import { createGreenhouse } from "./greenhouse.js";

createServer(createGreenhouse()).listen(Number(process.env.PORT ?? 4100));
`,
  "src/greenhouse.js": `import { createRouter } from "./router.js";
import { plantRoutes } from "./routes/plants.js";
import { bedRoutes } from "./routes/beds.js";

export function createGreenhouse() {
  const router = createRouter();
  plantRoutes(router);
  bedRoutes(router);
  return router.handle;
}
`,
  "src/router.js": `export function sendJson(response, status, body) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(body === undefined ? "" : JSON.stringify(body));
}

export async function readJson(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return JSON.parse(text || "{}");
}

export function createRouter() {
  const routes = [];
  const add = (method) => (pattern, handler) => {
    const names = [...pattern.matchAll(/:(\\w+)/g)].map((m) => m[1]);
    routes.push({ method, names, test: new RegExp("^" + pattern.replace(/:\\w+/g, "([^/]+)") + "$"), handler });
  };
  const handle = async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    for (const route of routes) {
      const match = route.method === request.method && route.test.exec(pathname);
      if (!match) continue;
      const params = Object.fromEntries(route.names.map((name, i) => [name, match[i + 1]]));
      try {
        return await route.handler(request, response, params);
      } catch (error) {
        return sendJson(response, 400, { error: error.message });
      }
    }
    sendJson(response, 404, { error: "Not found" });
  };
  return { get: add("GET"), post: add("POST"), delete: add("DELETE"), handle };
}
`,
  "src/stock/plants.js": `const plants = new Map();
let last = 0;

export function createPlant({ name, height }) {
  const plant = { id: String(++last), name, height };
  plants.set(plant.id, plant);
  return plant;
}
export const listPlants = () => [...plants.values()];
export const findPlant = (id) => plants.get(id);
export const removePlant = (id) => plants.delete(id);
`,
  "src/stock/beds.js": `const beds = new Map();
let last = 0;

export function createBed({ name, width }) {
  const bed = { id: String(++last), name, width };
  beds.set(bed.id, bed);
  return bed;
}
export const listBeds = () => [...beds.values()];
`,
  "src/routes/plants.js": `import { readJson, sendJson } from "../router.js";
import { createPlant, findPlant, listPlants, removePlant } from "../stock/plants.js";

export function plantRoutes(router) {
  router.get("/plants", (request, response) => sendJson(response, 200, listPlants()));
  router.post("/plants", async (request, response) => {
    const body = await readJson(request);
    if (typeof body.name !== "string") return sendJson(response, 400, { error: "name must be a text" });
    sendJson(response, 201, createPlant(body));
  });
  router.delete("/plants/:id", (request, response, { id }) => {
    if (!findPlant(id)) return sendJson(response, 404, { error: "No such plant" });
    removePlant(id);
    sendJson(response, 204);
  });
}
`,
  "src/routes/beds.js": `import { readJson, sendJson } from "../router.js";
import { createBed, listBeds } from "../stock/beds.js";

export function bedRoutes(router) {
  router.get("/beds", (request, response) => sendJson(response, 200, listBeds()));
  router.post("/beds", async (request, response) => {
    const body = await readJson(request);
    if (typeof body.name !== "string") return sendJson(response, 400, { error: "name must be a text" });
    sendJson(response, 201, createBed(body));
  });
}
`,
  "test/plants.test.js": `import assert from "node:assert/strict";
import { test } from "node:test";
import { createPlant, listPlants } from "../src/stock/plants.js";

test("a new plant is listed", () => {
  const plant = createPlant({ name: "Fern", height: 3 });
  assert.deepEqual(listPlants(), [plant]);
});
`,
};
