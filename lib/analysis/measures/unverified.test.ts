import { expect, test } from "vitest";
import { makeTree } from "../../testing/tree";
import { countMeasures } from "../count-measures";
import { readProject } from "../read-project";

const files = {
  "package.json": '{ "name": "pantry", "type": "module" }',
  "README.md": `# Pantry

Run it with \`node server.js\`; every machine with Node can.

A jar that is empty is removed from the shelf at once. Colours are a matter of taste.
`,
  "docs/api.md": `# Interface

- \`GET /api/jars\` lists jars, the newest first

A jar cannot be opened twice; the second time is answered with 409.

| GET | /api/shelves | must not count: it is a row |
| --- | --- | --- |
`,
  "docs/notes.md": "# Notes\n\nEverybody must be kind to each other at all times.\n",
  "public/index.html": '<!doctype html><h1>Jars</h1><script src="jars.js"></script><form id="add"></form>',
  "public/jars.js": "document.querySelector('#add').addEventListener('submit', () => fetch('/api/jars'));",
  Dockerfile: "FROM node:20\nCOPY server.js .\n",
  "test/jars.test.js": `import test from "node:test";
import assert from "node:assert";
import { open } from "../server.js";
test("a jar cannot be opened twice", () => assert.throws(() => open(open({}))));
`,
};

async function measured(more: Record<string, string> = {}) {
  const tree = makeTree({ ...files, ...more });
  try {
    const measures = countMeasures(await readProject(tree.root));
    return (metric: string) => measures.find((m) => m.metric === metric);
  } finally {
    tree.remove();
  }
}

test("sentences on how the product behaves are named until a test that runs speaks of them", async () => {
  const of = (await measured())("documented_rules_tested");
  expect(of).toMatchObject({ state: "measured", met: 1, n: 3 });
  expect(of?.evidence).toEqual([
    { file: "README.md", line: 5, note: "A jar that is empty is removed from the shelf at once." },
    { file: "docs/api.md", line: 3, note: "GET /api/jars lists jars, the newest first" },
  ]);
  const skipped = { "test/jars.test.js": files["test/jars.test.js"].replace("test(", "test.skip(") };
  expect((await measured(skipped))("documented_rules_tested")).toMatchObject({ met: 0, n: 3 });
});

test("pages with scripts and containers are told as not measured, each by its name", async () => {
  const of = await measured();
  expect(of("pages_driven")).toMatchObject({
    state: "not_measured",
    evidence: [{ file: "public/index.html", note: "Jars: public/jars.js" }],
  });
  expect(of("containers_build")).toMatchObject({
    state: "not_measured",
    evidence: [{ file: "Dockerfile", note: "Dockerfile" }],
  });
  const without = await measured({ Dockerfile: "", "public/index.html": "" });
  expect(without("pages_driven")?.state).toBe("not_applicable");
  expect(without("containers_build")?.state).toBe("not_applicable");
});
