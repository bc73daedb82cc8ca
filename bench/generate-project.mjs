// A project of a wanted size, for measuring: an HTTP service with routes, a store, pages, tests and documents.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** Files of one kind of thing: what is kept, how it is served, shown, tested and described. */
const FILES_PER_THING = 5;
const ONCE = 4;

/** Writes exactly so many files to a directory of its own. The same number gives the same project. */
export function writeProject(files) {
  const directory = mkdtempSync(path.join(os.tmpdir(), "maestro-bench-project-"));
  const things = Math.max(1, Math.floor((files - ONCE) / FILES_PER_THING));
  const all = [
    ...once(things),
    ...Array.from({ length: things }, (_, number) => filesOf(number)).flat(),
    ...Array.from({ length: files }, (_, number) => [`docs/notes/${number}.md`, note(number)]),
  ].slice(0, files);
  for (const [name, text] of all) {
    const at = path.join(directory, name);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, text);
  }
  return {
    directory,
    changed: path.join(directory, "server", "routes", "thing-0.js"),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function once(things) {
  const numbers = Array.from({ length: things }, (_, number) => number);
  return [
    ["package.json", JSON.stringify(manifest, null, 2)],
    ["README.md", readme],
    [
      "server/index.js",
      [
        'import http from "node:http";',
        ...numbers.map((n) => `import { routes as routes${n} } from "./routes/thing-${n}.js";`),
        `const all = [${numbers.map((n) => `...routes${n}`).join(", ")}];`,
        "http.createServer((request, response) => {",
        "  const found = all.find((route) => route.method === request.method && request.url === route.path);",
        "  if (!found) { response.writeHead(404); response.end(); return; }",
        "  found.handle(request, response);",
        "}).listen(process.env.PORT ?? 3000);",
        "",
      ].join("\n"),
    ],
    [".gitignore", "node_modules\ndata\n"],
  ];
}

const manifest = {
  name: "bench-project",
  private: true,
  type: "module",
  scripts: { start: "node server/index.js", test: "node --test", build: "node --check server/index.js" },
};

const readme = `# Bench project

Keeps things.

## Install

Nothing is needed but Node.

## Run

\`\`\`sh
npm start
\`\`\`

## Test

\`\`\`sh
npm test
\`\`\`
`;

const filesOf = (n) => [
  [`server/routes/thing-${n}.js`, route(n)],
  [`server/stores/thing-${n}.js`, store(n)],
  [`web/thing-${n}.html`, page(n)],
  [`test/thing-${n}.test.js`, testOf(n)],
  [`docs/thing-${n}.md`, documentOf(n)],
];

const route = (n) => `import { add, find, list, remove } from "../stores/thing-${n}.js";

/** Thing ${n}, as it is served. */
export const routes = [
  { method: "GET", path: "/api/thing-${n}", handle: (_request, response) => send(response, 200, list()) },
  { method: "POST", path: "/api/thing-${n}", handle: create },
  { method: "DELETE", path: "/api/thing-${n}", handle: removeOne },
];

function create(request, response) {
  const { name, size } = request.body ?? {};
  if (typeof name !== "string" || name.trim() === "") return send(response, 400, { error: "name is missing" });
  if (size !== undefined && !Number.isFinite(size)) return send(response, 400, { error: "size is no number" });
  if (find(name)) return send(response, 409, { error: "name is taken" });
  return send(response, 201, add({ name: name.trim(), size: size ?? ${n}, weight: ${n * 7} }));
}

function removeOne(request, response) {
  const found = find(request.query?.name);
  if (!found) return send(response, 404, { error: "there is no such thing" });
  remove(found.name);
  return send(response, 204, null);
}

function send(response, status, body) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(body === null ? "" : JSON.stringify(body));
}
`;

const store = (n) => `const kept = new Map();

export const list = () => [...kept.values()].sort((a, b) => a.name.localeCompare(b.name));
export const find = (name) => kept.get(name);

export function add(thing) {
  const whole = { id: kept.size + ${n}, createdAt: new Date().toISOString(), ...thing };
  kept.set(thing.name, whole);
  return whole;
}

export function remove(name) {
  if (!kept.has(name)) throw new Error("There is no such thing ${n}.");
  kept.delete(name);
}
`;

const page = (n) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Thing ${n}</title></head>
<body>
<h1>Thing ${n}</h1>
<form><label>Name <input name="name" required></label><button>Add thing</button></form>
<ul id="things"></ul>
<script>
  async function show() {
    const things = await (await fetch("/api/thing-${n}")).json();
    document.getElementById("things").textContent = things.map((thing) => thing.name).join(", ");
  }
  show();
</script>
</body>
</html>
`;

const testOf = (n) => `import assert from "node:assert/strict";
import { test } from "node:test";
import { add, find, list, remove } from "../server/stores/thing-${n}.js";

test("thing ${n} is kept until it is removed", () => {
  add({ name: "one", size: ${n} });
  assert.equal(find("one").size, ${n});
  assert.equal(list().length, 1);
  remove("one");
  assert.equal(find("one"), undefined);
});
`;

const documentOf = (n) => `# Thing ${n}

- \`GET /api/thing-${n}\` lists what is kept.
- \`POST /api/thing-${n}\` adds one; it needs a name.
- \`DELETE /api/thing-${n}\` removes the one with a name.

See [the read-me](../README.md) for how to run it.
`;

const note = (n) => `# Note ${n}\n\nNothing but a note, number ${n}.\n`;
