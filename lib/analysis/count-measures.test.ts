import { afterEach, describe, expect, test } from "vitest";
import { metricSchema } from "../domain/assessment/measure";
import { bakery } from "../testing/bakery";
import { makeTree, type Tree } from "../testing/tree";
import { assessProject } from "./assess-project";
import { countMeasures } from "./count-measures";
import { readProject } from "./read-project";

const made: { remove(): void }[] = [];
afterEach(() =>
  made.splice(0).forEach((tree) => {
    tree.remove();
  }),
);
const plant = (files: Tree) => {
  const tree = makeTree(files);
  made.push(tree);
  return tree.root;
};
const measure = async (files: Tree, metric: string) =>
  countMeasures(await readProject(plant(files))).find((m) => m.metric === metric);

describe("an assessment without execution", () => {
  test("has every measure once, says what was not run and is the same twice", async () => {
    const root = plant(bakery);
    const stages: string[] = [];
    const assess = () => assessProject({ root, commit: "c1", execute: null, onStage: (s) => stages.push(s) });
    const { assessment } = await assess();
    expect(assessment.measures.map((m) => m.metric).sort()).toEqual([...metricSchema.options].sort());
    expect(assessment).toMatchObject({ executed: false, sandbox: "not executed" });
    expect(assessment.measures.filter((m) => m.metric === "tests_pass")).toMatchObject([
      { state: "not_measured", value: null },
    ]);
    expect(stages).toEqual([
      "Reading the files",
      "Asking linters and looking for copies",
      "Counting measures",
    ]);
    expect({ ...(await assess()).assessment, durationMs: 0 }).toEqual({ ...assessment, durationMs: 0 });
  });
});

describe("what no detector reads", () => {
  test("is not measured, rather than missing", async () => {
    const promise = { "README.md": "`GET /rooms` lists rooms\n" };
    expect(
      await measure({ ...promise, "app.go": "package main\n" }, "promised_endpoints_served"),
    ).toMatchObject({
      state: "not_measured",
      summary: "No detector of this version speaks Go",
    });
    const hapi = {
      ...promise,
      "package.json": '{"dependencies":{"@hapi/hapi":"21"}}',
      "main.ts": "export {};\n",
    };
    expect(await measure(hapi, "promised_endpoints_served")).toMatchObject({ state: "not_measured" });
    const halfRead = {
      ...promise,
      "package.json": '{"dependencies":{"express":"5"}}',
      "main.js":
        'for (const at of table) {\n  app.get(at.one, (req, res) => res.end());\n  app.get(at.two, (req, res) => res.end());\n}\napp.get("/", (req, res) => res.end());\n',
    };
    expect(await measure(halfRead, "promised_endpoints_served")).toMatchObject({
      state: "not_measured",
      summary: "Of 3 routes of routers, only 1 could be read",
    });
    expect(await measure({ ...promise, "main.js": "1;\n" }, "promised_endpoints_served")).toMatchObject({
      state: "measured",
      value: 0,
    });
    expect(await measure({ "app.tsx": "export const A = () => null;\n" }, "pages_complete")).toMatchObject({
      state: "not_measured",
    });
    expect(await measure({ "README.rst": "Rooms\n=====\n" }, "readme_topics")).toMatchObject({
      state: "not_measured",
    });
  });
});

describe("form alone", () => {
  test("does not make a delivery: empty workflows, containers and ignore files earn nothing", async () => {
    const empty = {
      ".github/workflows/ci.yml": "jobs:\n  test:\n    steps:\n      - run: echo tests passed\n",
      Dockerfile: "FROM node:20\n",
      ".gitignore": "# nothing\n",
    };
    for (const metric of ["ci_present", "container_present", "ignore_file_present"])
      expect(await measure(empty, metric), metric).toMatchObject({ value: 0 });
    const real = {
      ".github/workflows/ci.yml": "jobs:\n  test:\n    steps:\n      - run: npm test\n",
      Dockerfile: "FROM node:20\nCOPY . .\n",
      ".gitignore": "node_modules\n",
    };
    for (const metric of ["ci_present", "container_present", "ignore_file_present"])
      expect(await measure(real, metric), metric).toMatchObject({ value: 1 });
  });

  test("does not make a README: one heading of many words answers for two topics at most", async () => {
    const stuffed =
      "# X\n\n## About, installation, usage, configuration, API, tests and licence\n\nAll of this is explained here in many words.\n";
    expect(await measure({ "README.md": stuffed }, "readme_topics")).toMatchObject({ met: 2 });
  });

  test("does not make a page: containers that no script fills, and markup inside comments", async () => {
    const page = (body: string) => `<!doctype html><title>x</title><body><h1>Rooms</h1>${body}</body>`;
    const pages = {
      "a.html": page('<div id="app"></div>'),
      "b.html": page("<!-- <form><input></form> -->"),
      "c.html": page('<ul id="list"></ul><script src="c.js"></script>'),
      "c.js": "\n",
      "d.html": "",
    };
    expect(await measure(pages, "pages_complete")).toMatchObject({ met: 0, n: 4 });
    const rich = page(
      `<p>${"Rooms can be booked by the hour. ".repeat(10)} A calendar is coming soon.</p><form><input></form>`,
    );
    expect(await measure({ "a.html": rich }, "pages_complete")).toMatchObject({ met: 1, n: 1 });
  });

  test("does not make functions: bodies that only say what is owed are stubs, a small one that works is none", async () => {
    const code = `export function a() {}
export function b() { throw new Error("Not implemented"); }
export const c = async () => { console.log("c"); return { status: 501 }; };
export function d() {
  // ${"TO"}${"DO"} list rooms
  return [];
}
export function e() { return []; }
export class F { constructor(x) {} }
export const noop = () => {};
`;
    expect(await measure({ "a.js": code }, "no_stubs")).toMatchObject({ met: 3, n: 7 });
  });

  test("does not make code parse: a file that ends too early is no source that parses", async () => {
    const broken = { "a.js": "export function a() {\n  return 1;\n", "b.js": "export const b = 1;\n" };
    expect(await measure(broken, "sources_parse")).toMatchObject({ met: 1, n: 2 });
  }, 60_000);
});

describe("complexity", () => {
  test("is a function's own: handlers inside a registrar count for themselves, and the worst speaks for it", async () => {
    const handler = (ifs: number) => `app.get("/x", (req, res) => { ${"if (a) b();".repeat(ifs)} });`;
    const registrar = (ifs: number[]) => `export function register(app) { ${ifs.map(handler).join("\n")} }\n`;
    expect(await measure({ "a.js": registrar([3, 3, 3, 3]) }, "complexity_within_bounds")).toMatchObject({
      met: 1,
    });
    expect(await measure({ "a.js": registrar([3, 12]) }, "complexity_within_bounds")).toMatchObject({
      met: 0,
    });
  });
});
