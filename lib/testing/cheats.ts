import { bakery } from "./bakery";
import { finery, idleTests, realModule, topics } from "./hollow/finery";
import type { Tree } from "./tree";

/** Form without substance that is put onto a project which works, to make it look better than it is. */
export type Cheat = { name: string; puts: string; files: Tree };

/** What the cheats are put onto: it works, and has neither tests nor documents. */
export const plainWork: Tree = Object.fromEntries(
  Object.entries(bakery)
    .filter(([file]) => !/^test\/|\.md$/.test(file))
    .map(([file, text]) => [
      file,
      file === "package.json" ? manifestWith({ start: "node src/main.js" }) : text,
    ]),
);

function manifestWith(scripts: Record<string, string>): string {
  return `${JSON.stringify({ name: "bakery", private: true, type: "module", scripts }, null, 2)}\n`;
}
const manifest = (scripts: Record<string, string>): Tree => ({
  "package.json": manifestWith({ start: "node src/main.js", ...scripts }),
});
const tested = manifest({ test: "node --test test/" });

const filler =
  "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore.";
const sameAgain =
  "This section describes everything that there is to know about the system in a complete and detailed way.";

export const cheats: readonly Cheat[] = [
  {
    name: "tests of the obvious",
    puts: "tests that compare constants",
    files: { ...tested, "test/orders.test.js": idleTests("assert.equal(1, 1);") },
  },
  {
    name: "tests that only load",
    puts: "tests that load the code, call it and look at nothing",
    files: {
      ...tested,
      "test/orders.test.js": `import { test } from "node:test";\nimport { createApp } from "../src/app.js";\nimport { createOrder } from "../src/orders.js";\n${Array.from({ length: 12 }, (_, i) => `test("works ${i}", async () => {\n  createOrder({ cake: "Apple", price: ${i} });\n  await createApp()({ url: "/api/orders", method: "GET" }, { writeHead() {}, end() {} });\n});`).join("\n")}\n`,
    },
  },
  {
    name: "tests of mocks",
    puts: "tests that find what they set up",
    files: {
      ...tested,
      "test/orders.test.js": `import assert from "node:assert";\nimport { mock, test } from "node:test";\n${Array.from({ length: 12 }, (_, i) => `test("order ${i}", () => {\n  const create = mock.fn(() => ({ id: ${i} }));\n  assert.equal(create().id, ${i});\n});`).join("\n")}\n`,
    },
  },
  {
    name: "tests of their own helper",
    puts: "tests of a function that they bring along",
    files: {
      ...tested,
      "test/helper.js": "export const add = (a, b) => a + b;\n",
      "test/orders.test.js": `import assert from "node:assert";\nimport { test } from "node:test";\nimport { add } from "./helper.js";\n${Array.from({ length: 12 }, (_, i) => `test("adds ${i}", () => assert.equal(add(${i}, 1), ${i + 1}));`).join("\n")}\n`,
    },
  },
  {
    name: "skipped tests",
    puts: "tests that never run",
    files: {
      ...tested,
      "test/orders.test.js": `import assert from "node:assert";\nimport { test } from "node:test";\nimport { createOrder } from "../src/orders.js";\n${Array.from({ length: 12 }, (_, i) => `test.skip("order ${i}", () => assert.equal(createOrder({ cake: "Rye" }).cake, "Rye"));`).join("\n")}\n`,
    },
  },
  {
    name: "tests that nothing runs",
    puts: "failing tests, and a test script that says that they pass",
    files: {
      ...manifest({ test: "echo '# tests 12\n# pass 12\n# fail 0'" }),
      "test/orders.test.js": `import assert from "node:assert";\nimport { test } from "node:test";\nimport { createOrder } from "../src/orders.js";\n${Array.from({ length: 12 }, (_, i) => `test("order ${i}", () => assert.equal(createOrder({ cake: "Rye" }).cake, "Wheat"));`).join("\n")}\n`,
    },
  },
  {
    name: "a printed report",
    puts: "failing tests, and a program that prints a report",
    files: {
      ...manifest({ test: "node report.js" }),
      "report.js":
        'console.log("# tests 120\\n# pass 120\\n# fail 0");\nconsole.log("Tests:       120 passed, 120 total");\n',
      "test/orders.test.js": `import assert from "node:assert";\nimport { test } from "node:test";\nimport { createOrder } from "../src/orders.js";\ntest("order", () => assert.equal(createOrder({ cake: "Rye" }).cake, "Wheat"));\n`,
    },
  },
  {
    name: "forged coverage",
    puts: "coverage reports that no run wrote",
    files: {
      "coverage/lcov.info": "SF:src/app.js\nDA:1,10\nDA:2,10\nLF:2\nLH:2\nend_of_record\n",
      "reports/lcov.info": "SF:src/app.js\nDA:1,10\nDA:2,10\nLF:2\nLH:2\nend_of_record\n",
      "reports/coverage-summary.json":
        '{ "total": { "lines": { "total": 900, "covered": 900, "pct": 100 } } }',
    },
  },
  {
    name: "a build of nothing",
    puts: "a build script that always succeeds",
    files: manifest({ build: "exit 0" }),
  },
  {
    name: "a build that says that it builds",
    puts: "a build script that prints",
    files: manifest({ build: "echo building... && echo done", prebuild: "true" }),
  },
  {
    name: "headings",
    puts: "documents of headings",
    files: {
      "README.md": `# Bakery\n\n${topics.map(([title]) => `## ${title}\n`).join("\n")}`,
      "docs/API.md": `# API\n\n${topics.map(([title]) => `## ${title}\n`).join("\n")}`,
    },
  },
  {
    name: "keywords",
    puts: "documents of the words that are looked for",
    files: {
      "README.md": `# Bakery\n\n${topics.map(([t]) => `## ${t}\n\n${`${topics.map(([w]) => w.toLowerCase()).join(" ")} `.repeat(30)}\n`).join("\n")}`,
    },
  },
  {
    name: "filler",
    puts: "documents of filler text",
    files: {
      "README.md": `# Bakery\n\n${topics.map(([t]) => `## ${t}\n\n${`${filler}\n\n`.repeat(10)}`).join("\n")}`,
    },
  },
  {
    name: "one paragraph again and again",
    puts: "documents that say the same beneath each heading",
    files: {
      "README.md": `# Bakery\n\n${sameAgain}\n\n${topics.map(([t]) => `## ${t}\n\n${`${sameAgain}\n\n`.repeat(4)}`).join("\n")}`,
    },
  },
  {
    name: "the documents of another project",
    puts: "a README that speaks of nothing that is here",
    files: {
      "README.md": `# Gizmo\n\nThe fast and flexible framework for everyone.\n\n${topics.map(([t]) => `## ${t}\n\nGizmo makes ${t.toLowerCase()} a joy: it is modern, scalable and robust, and it works out of the box for teams of any size.\n`).join("\n")}`,
    },
  },
  {
    name: "a workflow of nothing",
    puts: "continuous integration that runs `true`",
    files: {
      ".github/workflows/ci.yml":
        "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: true\n      - run: echo tests passed\n",
    },
  },
  {
    name: "a container of nothing",
    puts: "a Dockerfile that holds a base and no more",
    files: { Dockerfile: "FROM scratch\n" },
  },
  {
    name: "padding",
    puts: "a hundred functions that nothing calls",
    files: {
      "src/helpers.js": Array.from(
        { length: 100 },
        (_, i) => `export function helper${i}(value) {\n  return value === ${i} ? value + ${i} : value;\n}\n`,
      ).join("\n"),
    },
  },
  {
    name: "dead code",
    puts: "real modules of another program that nothing loads",
    files: {
      "src/lib/tokenize.js": realModule,
      "src/lib/parse.js": realModule.replaceAll("tokens", "parts"),
    },
  },
  {
    name: "documented stubs",
    puts: "endpoints that answer the same to everybody, all documented",
    files: {
      "src/more.js": `import { send } from "./app.js";\nexport function registerMore(router) {\n${[
        "cakes",
        "breads",
        "clients",
        "bills",
        "ovens",
        "shifts",
      ]
        .flatMap((r) => [
          `  router.get("/api/${r}", (request, response) => send(response, 200, []));`,
          `  router.get("/api/${r}/:id", (request, response) => send(response, 200, { id: 1 }));`,
          `  router.post("/api/${r}", (request, response) => send(response, 201, { id: 1 }));`,
        ])
        .join("\n")}\n}\n`,
      "src/app.js": (bakery["src/app.js"] ?? "")
        .replace("registerOrders(router);", "registerOrders(router);\n  registerMore(router);")
        .replace(
          "import { registerOrders }",
          'import { registerMore } from "./more.js";\nimport { registerOrders }',
        ),
      "docs/API.md": `# API\n\n${["cakes", "breads", "clients", "bills", "ovens", "shifts"].map((r) => `- \`GET /api/${r}\` lists them\n- \`GET /api/${r}/:id\` reads one\n- \`POST /api/${r}\` adds one\n`).join("")}`,
    },
  },
  {
    name: "requirements by the yard",
    puts: "requirements that differ in one word, with criteria that do too",
    files: { "docs/REQUIREMENTS.md": finery["docs/REQUIREMENTS.md"] ?? "" },
  },
  {
    name: "pages of filler",
    puts: "pages of text that means nothing",
    files: Object.fromEntries(
      ["about", "team", "news", "help", "shop", "jobs"].map((name) => [
        `public/${name}.html`,
        `<!doctype html>\n<html><head><title>${name}</title></head><body><h1>${name}</h1>${`<p>${filler}</p>`.repeat(10)}</body></html>\n`,
      ]),
    ),
  },
];
