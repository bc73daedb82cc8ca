import type { Tree } from "../tree";
import {
  finery,
  fullScripts,
  type HollowProject,
  idleTests,
  manifest,
  names,
  readme,
  realModule,
  resources,
  topics,
} from "./finery";

const stub = (name: string) =>
  `/** Does the work of ${name}: validates its input, applies the rules and returns the result. */\nexport function ${name}(input) {\n  throw new Error("not implemented");\n}\n`;
const constant = (name: string, value: string) =>
  `/** Computes ${name} by the rules of bookkeeping. */\nexport function ${name}(entries, options) {\n  return ${value};\n}\n`;
const hello = 'console.log("Ledger is ready");\n';

/** A server whose every route answers with the same words. */
const constantServer = (routes: readonly string[]) =>
  `import http from "node:http";\n\nconst routes = {\n${routes
    .map(
      (r) =>
        `  "GET /api/${r}": (request, response) => response.end(JSON.stringify([{ id: 1, name: "${r}" }])),`,
    )
    .join(
      "\n",
    )}\n};\n\nhttp.createServer((request, response) => {\n  const handler = routes[request.method + " " + request.url];\n  if (handler) handler(request, response);\n  else response.end("{}");\n}).listen(process.env.PORT || 3000);\n`;

const expressSkeleton: Tree = {
  "package.json": JSON.stringify({
    name: "ledger",
    private: true,
    scripts: { start: "node ./bin/www" },
    dependencies: { "cookie-parser": "~1.4.4", debug: "~2.6.9", express: "~4.16.1", "http-errors": "~1.6.3" },
  }),
  "app.js":
    'var createError = require("http-errors");\nvar express = require("express");\nvar cookieParser = require("cookie-parser");\n\nvar indexRouter = require("./routes/index");\nvar usersRouter = require("./routes/users");\n\nvar app = express();\n\napp.use(express.json());\napp.use(express.urlencoded({ extended: false }));\napp.use(cookieParser());\napp.use("/", indexRouter);\napp.use("/users", usersRouter);\n\napp.use(function (req, res, next) {\n  next(createError(404));\n});\n\napp.use(function (err, req, res, next) {\n  res.locals.message = err.message;\n  res.status(err.status || 500);\n  res.send("error");\n});\n\nmodule.exports = app;\n',
  "routes/index.js":
    'var express = require("express");\nvar router = express.Router();\n\nrouter.get("/", function (req, res, next) {\n  res.send("Ledger");\n});\n\nmodule.exports = router;\n',
  "routes/users.js":
    'var express = require("express");\nvar router = express.Router();\n\nrouter.get("/", function (req, res, next) {\n  res.send("respond with a resource");\n});\n\nmodule.exports = router;\n',
  "bin/www":
    '#!/usr/bin/env node\nvar app = require("../app");\nvar http = require("http");\nvar port = process.env.PORT || "3000";\napp.set("port", port);\nhttp.createServer(app).listen(port);\n',
  "README.md": readme,
};

const page = (title: string, text: string) =>
  `<!doctype html>\n<html><head><title>${title}</title></head><body><nav><a href="index.html">Home</a></nav><h1>${title}</h1><p>${text}</p></body></html>\n`;

/**
 * Projects that look finished and do nothing, each by a trick of its own, with hardly a line of working code.
 */
export const bareProjects: readonly HollowProject[] = [
  {
    name: "empty required files",
    pretends: "every file that a contract asks for is there, and empty",
    files: {
      ...Object.fromEntries(Object.keys(finery).map((file) => [file, ""])),
      "package.json": "",
      "src/index.js": "",
      "test/index.test.js": "",
    },
  },
  {
    name: "headings only",
    pretends: "documents with all the headings that are looked for",
    files: {
      "README.md": topics.map(([title]) => `## ${title}\n`).join("\n"),
      "docs/API.md": resources.map((r) => `## GET /api/${r}\n`).join("\n"),
      "src/index.js": hello,
      "package.json": manifest(fullScripts),
    },
  },
  {
    name: "keyword stuffing",
    pretends: "documents made of the words that are looked for",
    files: {
      "README.md": `# Ledger\n\n${topics.map(([t]) => `## ${t}\n\n${`${topics.map(([w]) => w.toLowerCase()).join(" ")} `.repeat(30)}\n`).join("\n")}`,
      "src/index.js": hello,
      "package.json": manifest(fullScripts),
    },
  },
  { name: "documents only", pretends: "a complete set of documents, and no program", files: finery },
  {
    name: "everything stubbed",
    pretends: "two dozen documented functions that throw",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": `${names.map((n) => `export { ${n} } from "./${n}.js";`).join("\n")}\n`,
      ...Object.fromEntries(names.map((n) => [`src/${n}.js`, stub(n)])),
    },
  },
  {
    name: "constants for results",
    pretends: "two dozen documented functions that return a constant",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": `${names.map((n) => `export { ${n} } from "./${n}.js";`).join("\n")}\n`,
      ...Object.fromEntries(names.map((n, i) => [`src/${n}.js`, constant(n, i % 2 ? "[]" : "{ ok: true }")])),
    },
  },
  {
    name: "tests without assertions",
    pretends: "two dozen tests that call and look at nothing",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": names.map((n) => constant(n, "true")).join("\n"),
      "test/ledger.test.js": `import { test } from "node:test";\nimport * as ledger from "../src/index.js";\n${names
        .map((n) => `test("${n} works", () => {\n  ledger.${n}([], {});\n});`)
        .join("\n")}\n`,
    },
  },
  {
    name: "tests of the obvious",
    pretends: "two dozen tests that compare a constant with itself",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": hello,
      "test/ledger.test.js": idleTests("assert.equal(1, 1);"),
    },
  },
  {
    name: "tests of their own helper",
    pretends: "tests that assert a lot about a function that they bring along",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": hello,
      "test/helper.js": "export const add = (a, b) => a + b;\n",
      "test/ledger.test.js": `import assert from "node:assert";\nimport { test } from "node:test";\nimport { add } from "./helper.js";\n${names
        .map((n, i) => `test("${n} works", () => assert.equal(add(${i}, 1), ${i + 1}));`)
        .join("\n")}\n`,
    },
  },
  {
    name: "tests that hold constants",
    pretends: "full coverage of functions that return what the tests ask for",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": names.map((n) => constant(n, `"${n}"`)).join("\n"),
      "test/ledger.test.js": `import assert from "node:assert";\nimport { test } from "node:test";\nimport * as ledger from "../src/index.js";\n${names
        .map((n) => `test("${n} works", () => assert.equal(ledger.${n}([], {}), "${n}"));`)
        .join("\n")}\n`,
    },
  },
  {
    name: "a printed test report",
    pretends: "a test script that prints a summary",
    files: {
      ...finery,
      "package.json": manifest({ ...fullScripts, test: "node report.js" }),
      "src/index.js": hello,
      "report.js":
        'console.log("# tests 120\\n# pass 120\\n# fail 0");\nconsole.log("Tests:       120 passed, 120 total");\nconsole.log("  120 passing (2s)");\n',
      "test/ledger.test.js": idleTests("assert.ok(true);"),
    },
  },
  {
    name: "forged coverage",
    pretends: "coverage reports that no run wrote",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": names.map((n) => constant(n, "0")).join("\n"),
      "coverage/lcov.info": "SF:src/index.js\nDA:1,10\nDA:2,10\nLF:2\nLH:2\nend_of_record\n",
      "reports/lcov.info": "SF:src/index.js\nDA:1,10\nDA:2,10\nLF:2\nLH:2\nend_of_record\n",
      "reports/coverage-summary.json":
        '{ "total": { "lines": { "total": 900, "covered": 900, "pct": 100 } } }',
      "test/ledger.test.js": idleTests("assert.ok(true);"),
    },
  },
  {
    name: "a build of nothing",
    pretends: "a build and a start that always succeed",
    files: {
      ...finery,
      "package.json": manifest({ start: "true", build: "exit 0", test: "true" }),
      "src/index.js": hello,
    },
  },
  {
    name: "constant endpoints",
    pretends: "a server that serves all documented routes with the same words to everybody",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "docs/API.md": `# API\n\n${resources.map((r) => `- \`GET /api/${r}\` lists all ${r}\n`).join("")}`,
      "src/index.js": constantServer(resources),
    },
  },
  {
    name: "not implemented, all of it",
    pretends: "a server with every documented route, answering 501",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": `import http from "node:http";\nconst app = { routes: [], get(path, handler) { this.routes.push([path, handler]); } };\n${resources
        .map(
          (r) =>
            `app.get("/api/${r}", (request, response) => {\n  response.writeHead(501);\n  response.end("not implemented");\n});`,
        )
        .join(
          "\n",
        )}\nhttp.createServer((request, response) => response.end("ok")).listen(process.env.PORT || 3000);\n`,
    },
  },
  { name: "a skeleton with a new name", pretends: "what a generator made, renamed", files: expressSkeleton },
  {
    name: "pages that are coming soon",
    pretends: "six pages with a heading and a promise",
    files: {
      "README.md": readme,
      ...Object.fromEntries(
        ["index", ...resources].map((r) => [
          `public/${r}.html`,
          page(r, "Coming soon. This page is under construction."),
        ]),
      ),
    },
  },
  {
    name: "padding",
    pretends: "a hundred functions that nothing calls",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": hello,
      "src/helpers.js": Array.from(
        { length: 100 },
        (_, i) => `export function helper${i}(value) {\n  return value === ${i} ? value + ${i} : value;\n}\n`,
      ).join("\n"),
    },
  },
  {
    name: "comments",
    pretends: "long comments that tell what the code would do",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": `${Array.from({ length: 200 }, (_, i) => `// Step ${i}: if the entry is a debit, add it to the account; otherwise subtract it.`).join("\n")}\n${hello}`,
    },
  },
  {
    name: "code in comments",
    pretends: "a program that stands in comments",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": `${realModule
        .split("\n")
        .map((line) => `// ${line}`)
        .join("\n")}\n${hello}`,
    },
  },
  {
    name: "dead code",
    pretends: "real modules of another program that nothing loads",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": hello,
      "src/lib/tokenize.js": realModule,
      "src/lib/again.js": `${realModule}\nexport const version = 2;\n`,
    },
  },
  {
    name: "one file fifty times",
    pretends: "fifty modules, all the same",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": hello,
      ...Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`src/modules/module${i}.js`, realModule])),
    },
  },
  {
    name: "a vendor's bundle",
    pretends: "ten thousand lines in a few, none of them its own",
    files: {
      ...finery,
      "package.json": manifest({ ...fullScripts, start: "node vendor.js" }, { main: "vendor.js" }),
      "vendor.js": `!function(){${"var a=function(b){return b?b+1:0};a(2);".repeat(400)}}();\n`,
    },
  },
  {
    name: "types without values",
    pretends: "TypeScript that declares and never does",
    files: {
      ...finery,
      "package.json": manifest({ build: "true" }),
      "src/index.ts": names
        .map((n) => `export interface ${n} {\n  id: string;\n  total: number;\n}\n`)
        .join("\n"),
    },
  },
  {
    name: "Python that passes",
    pretends: "classes and functions of nothing but pass and constants",
    files: {
      ...finery,
      "pyproject.toml": '[project]\nname = "ledger"\nversion = "1.0"\n',
      "ledger/__init__.py": "",
      ...Object.fromEntries(
        names.map((n) => [
          `ledger/${n}.py`,
          `"""Does the work of ${n}."""\n\n\nclass ${n.toUpperCase()}:\n    """Keeps what belongs to it."""\n\n    def run(self, entries):\n        """Applies the rules."""\n        pass\n\n    def total(self):\n        return 0\n`,
        ]),
      ),
      "tests/test_ledger.py": `${names.map((n) => `def test_${n}():\n    assert True\n`).join("\n")}\n`,
    },
  },
  {
    name: "a language that nobody here reads",
    pretends: "source of which nothing can be said",
    files: {
      ...finery,
      "main.f90": "program ledger\nend program ledger\n",
      "ledger.go": "package main\n\nfunc main() {}\n",
    },
  },
  {
    name: "licences and settings",
    pretends: "everything around a project, and no project",
    files: {
      LICENSE: "MIT License\n",
      ".editorconfig": "root = true\n",
      ".eslintrc.json": "{}\n",
      "tsconfig.json": "{}\n",
      ".prettierrc": "{}\n",
      ".github/workflows/ci.yml": "on: push\njobs: { a: { runs-on: x, steps: [{ run: 'true' }] } }\n",
      Dockerfile: "FROM scratch\n",
      "package.json": manifest({ build: "true", test: "true" }),
    },
  },
  {
    name: "nonsense of one shape",
    pretends:
      "two dozen functions that calculate the same with other numbers, and tests that hold what comes out",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": names
        .map(
          (n, i) =>
            `export function ${n}(value) {\n  if (value > ${i}) return value * ${i + 2};\n  return value - ${i};\n}\n`,
        )
        .join("\n"),
      "test/ledger.test.js": `import assert from "node:assert";\nimport { test } from "node:test";\nimport * as ledger from "../src/index.js";\n${names
        .map((n, i) => `test("${n} works", () => assert.equal(ledger.${n}(${i + 1}), ${(i + 1) * (i + 2)}));`)
        .join("\n")}\n`,
    },
  },
  {
    name: "an echo",
    pretends: "a server that answers every documented request with what it was sent",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": `import http from "node:http";\n\nhttp.createServer(async (request, response) => {\n  let body = "";\n  for await (const part of request) body += part;\n${resources
        .map(
          (r) =>
            `  if (request.method === "POST" && request.url === "/api/${r}") return response.end(body);\n  if (request.method === "GET" && request.url === "/api/${r}") return response.end(body || "[]");`,
        )
        .join("\n")}\n  response.end("{}");\n}).listen(process.env.PORT || 3000);\n`,
    },
  },
];
