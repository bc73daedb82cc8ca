import { afterEach, describe, expect, test } from "vitest";
import { bakery } from "../testing/bakery";
import { makeTree, type Tree } from "../testing/tree";
import { countMeasures } from "./count-measures";
import { readProject } from "./read-project";

const made: { remove(): void }[] = [];
afterEach(() =>
  made.splice(0).forEach((tree) => {
    tree.remove();
  }),
);
const read = (files: Tree) => {
  const tree = makeTree(files);
  made.push(tree);
  return readProject(tree.root);
};
const value = async (files: Tree, metric: string) =>
  countMeasures(await read(files)).find((m) => m.metric === metric);

describe("facts of a project", () => {
  test("are the same for the same tree", async () => {
    expect(await read(bakery)).toEqual(await read(bakery));
  });
  test("tell endpoints with their handlers, and requests of the frontend over its own wrapper", async () => {
    const facts = await read(bakery);
    expect(facts.endpoints.map((e) => [e.method, e.pattern, e.live, e.handlerPlace?.file])).toEqual([
      ["GET", "/api/orders", true, "src/orders.js"],
      ["GET", "/api/orders/:id", true, "src/orders.js"],
      ["POST", "/api/orders", true, "src/orders.js"],
    ]);
    expect(facts.endpoints.map((e) => [e.readsBody, e.validatesBody])).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
    expect(facts.clientCalls.map((c) => `${c.method} ${c.pattern}`)).toEqual([
      "GET /api/orders",
      "DELETE /api/orders/:value",
    ]);
  });
  test("count what is documented, requested and served against each other", async () => {
    const measures = countMeasures(await read(bakery));
    const of = (metric: string) => measures.find((m) => m.metric === metric);
    expect(of("promised_endpoints_served")).toMatchObject({ met: 2, n: 3 });
    expect(of("endpoints_documented")).toMatchObject({ met: 2, n: 3 });
    expect(of("client_calls_served")).toMatchObject({ met: 1, n: 2 });
    expect(of("readme_topics")?.evidence.map((e) => e.note)).toContain("Nothing on configuration");
  });
  test("call a route that is commented out, never registered or never reached not live", async () => {
    const routes = bakery["src/orders.js"] ?? "";
    const commented = await read({
      ...bakery,
      "src/orders.js": routes.replace('  router.get("/api/orders/:id"', '  // router.get("/api/orders/:id"'),
    });
    expect(commented.endpoints.find((e) => e.pattern === "/api/orders/:id")).toMatchObject({ live: false });
    expect(commented.commentedCode).toMatchObject([{ what: "route", file: "src/orders.js" }]);
    const app = (bakery["src/app.js"] ?? "").replace(
      "  registerOrders(router);",
      "  // registerOrders(router);",
    );
    expect((await read({ ...bakery, "src/app.js": app })).endpoints.every((e) => !e.live)).toBe(true);
    const unlinked = app.replace('import { registerOrders } from "./orders.js";\n', "");
    expect((await read({ ...bakery, "src/app.js": unlinked })).endpoints.every((e) => !e.live)).toBe(true);
  });
  test("read comparisons of method and path, and tables of routes", async () => {
    const facts = await read({
      "server.js": `import http from "node:http";
http.createServer((req, res) => {
  if (req.method === "GET" && url.pathname === "/rooms") { res.end("[]"); }
}).listen(1);
const routes = [{ method: "POST", path: "/rooms/{id}/book", handler: book }];
function book() { return 1; }
`,
    });
    expect(facts.endpoints.map((e) => `${e.method} ${e.pattern}`).sort()).toEqual([
      "GET /rooms",
      "POST /rooms/:id/book",
    ]);
  });
  test("resolve subpath imports, and say what reaches nothing", async () => {
    const source = {
      "src/a.js": "export const a = 1;\n",
      "test/a.test.js": 'import { a } from "#src/a.js";\nimport x from "./gone.js";\n',
    };
    const good = await read({ ...source, "package.json": '{"imports":{"#src/*":"./src/*"}}' });
    expect(good.imports.map((i) => i.resolved)).toEqual(["src/a.js", null]);
    const misspelt = await read({ ...source, "package.json": '{"import":{"#src/*":"./src/*"}}' });
    expect(misspelt.imports[0]?.resolved).toBeNull();
    expect(misspelt.packageJson?.problems.join()).toContain('"imports" is the nearest known key');
  });
  test("tell stub pages from pages", async () => {
    const page = (body: string) => `<html><body><nav>Home</nav><h1>Title</h1>${body}</body></html>`;
    const facts = await read({
      "web/soon.html": page("<p>Coming soon!</p>"),
      "web/empty.html": page(""),
      "web/lost.html": page('<div id="app"></div><script src="gone.js"></script>'),
      "web/real.html": page('<ul id="list"></ul><script src="real.js"></script>'),
      "web/real.js": "document.title = 'Loaves';\n",
      "web/idle.html": '<title>Idle</title><main id="root"></main><script src="idle.js"></script>',
      "web/idle.js": 'console.log("ready");\n',
    });
    expect(Object.fromEntries(facts.pages.map((p) => [p.file, p.stub]))).toEqual({
      "web/empty.html": true,
      "web/idle.html": true,
      "web/lost.html": true,
      "web/real.html": false,
      "web/soon.html": true,
    });
  });
  test("list requirements with their ids and acceptance criteria", async () => {
    const facts = await read({
      "docs/requirements.md":
        "# Requirements\n\n## Functional requirements\n\n### FR-1 Orders\n\nThe system shall keep orders.\n\n- WHEN an order is placed THEN it is listed\n\n### FR-2 Prices\n\n## Open questions\n\n- Who pays?\n",
    });
    expect(facts.requirements.map((r) => [r.id, r.text, r.acceptance.length])).toEqual([
      ["FR-1", "Orders", 1],
      ["FR-2", "Prices", 0],
    ]);
  });
  test("follow no link out of the project, honour nested ignore files and survive odd files", async () => {
    const facts = await read({
      ".gitignore": "*.log\n",
      "a.log": "x",
      "sub/.gitignore": "!keep.log\n",
      "sub/keep.log": "x",
      "odd\nname.js": "let a = ;;;(",
      "empty.js": "",
      "bin.js": "\0\0",
    });
    expect(facts.files.map((f) => f.path)).toEqual([
      ".gitignore",
      "bin.js",
      "empty.js",
      "odd\nname.js",
      "sub/.gitignore",
      "sub/keep.log",
    ]);
    expect(facts.parseErrors.map((e) => e.file)).toEqual(["odd\nname.js"]);
  });
});

describe("measures that form alone cannot raise", () => {
  test("headings without text earn nothing", async () => {
    const readme =
      "# X\n\n## Installation\n\n## Usage\n\n<!-- usage -->\n\n## Tests\n\nOpen question: how are the tests run by people?\n";
    expect(await value({ "README.md": readme }, "readme_topics")).toMatchObject({ value: 0 });
  });
  test("tests that assert nothing, or only what is always true, earn nothing", async () => {
    const test =
      'import test from "node:test";\ntest("a", () => {});\ntest("b", () => { assert.ok(true); });\ntest.skip("c", () => { assert.equal(a, 1); });\n';
    expect(await value({ "test/a.test.js": test }, "tests_assert")).toMatchObject({ value: 0 });
  });
  test("nothing of nothing is never a pass", async () => {
    for (const measure of countMeasures(await read({ "notes.txt": "hello" })))
      expect(measure.state === "measured" ? measure.value : 0, measure.metric).toBe(
        /secrets$/.test(measure.metric) ? 1 : 0,
      );
  });
  test("credentials are found and redacted, placeholders are not", async () => {
    const secret = ["sk", "live", "4eC39HqLyjWDarjtT1zdp7dc"].join("_");
    const facts = await read({ "a.js": `const key = "${secret}";\nconst token = "your-token-here";\n` });
    expect(facts.secrets).toHaveLength(1);
    expect(JSON.stringify(facts.secrets)).not.toContain(secret);
  });
});
