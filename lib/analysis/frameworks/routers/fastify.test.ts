import { afterEach, describe, expect, test } from "vitest";
import { makeTree, type Tree } from "../../../testing/tree";
import { readProject } from "../../read-project";

const made: { remove(): void }[] = [];
afterEach(() =>
  made.splice(0).forEach((tree) => {
    tree.remove();
  }),
);
const manifest =
  '{"type":"module","scripts":{"start":"node server.js"},"dependencies":{"fastify":"5","@fastify/autoload":"6"}}';
const read = async (files: Tree) => {
  const tree = makeTree({ "package.json": manifest, ...files });
  made.push(tree);
  return (await readProject(tree.root)).endpoints;
};
const served = async (files: Tree) =>
  (await read(files))
    .filter((e) => e.live)
    .map((e) => `${e.method} ${e.pattern}`)
    .sort();

describe("endpoints of Fastify", () => {
  test("are under the prefixes of plug-ins, within plug-ins too", async () => {
    const files = {
      "server.js": `import Fastify from "fastify";
import api from "./api.js";
import rooms from "./rooms.js";
const PREFIX = "/v2";
const fastify = Fastify();
fastify.register(api, { prefix: "/api" });
fastify.register(rooms, { logLevel: "warn", prefix: PREFIX });
fastify.register(import("./guests.js"), { prefix: "/guests" });
fastify.register(async (instance) => {
  instance.get("/inline", async () => 1);
}, { prefix: "/nested" });
fastify.listen({ port: 1 });
`,
      "api.js": `import rooms from "./rooms.js";
export default async function api(fastify, options) {
  fastify.get("/health", async () => "ok");
  fastify.register(rooms, { prefix: "/rooms" });
}
`,
      "rooms.js": `export default async (fastify) => {
  fastify.get("/", async () => []);
  fastify.post("/:id", { schema: { body: { type: "object" } } }, async (request) => request.body);
};
`,
      "guests.js": "export default async function (fastify) {\n  fastify.get('/', async () => []);\n}\n",
    };
    expect(await served(files)).toEqual([
      "GET /api/health",
      "GET /api/rooms",
      "GET /guests",
      "GET /nested/inline",
      "GET /v2",
      "POST /api/rooms/:id",
      "POST /v2/:id",
    ]);
  });

  test("are routes with one method or several", async () => {
    const files = {
      "server.js": `import Fastify from "fastify";
const app = Fastify();
app.route({ method: ["GET", "HEAD"], url: "/rooms", handler: async () => [] });
app.route({
  method: "POST",
  url: "/rooms",
  schema: { body: roomSchema },
  async handler(request) { return request.body; },
});
app.route({ method: "PUT", url: "/rooms/:id", handler: update });
async function update(request) { return save(request.body); }
app.all("/any/*", async () => 1);
app.listen({ port: 1 });
`,
    };
    expect(await served(files)).toEqual([
      "ALL /any/*",
      "GET /rooms",
      "HEAD /rooms",
      "POST /rooms",
      "PUT /rooms/:id",
    ]);
  });

  test("validate a body by a schema of it, and not by a schema of the answer", async () => {
    const found = await read({
      "server.js": `import Fastify from "fastify";
import { roomOptions } from "./options.js";
const app = Fastify();
const save = async (request) => store(request.body);
const withBody = { schema: { body: { type: "object", required: ["name"] } } };
app.post("/inline", { schema: { body: { type: "object" } } }, async (request) => store(request.body));
app.post("/named", withBody, async (request) => store(request.body));
app.post("/imported", roomOptions, save);
app.post("/answer", { schema: { response: { 200: {} } } }, async (request) => store(request.body));
app.post("/none", async (request) => store(request.body));
app.route({ method: "POST", url: "/routed", schema: { body: {} }, handler: async (request) => store(request.body) });
app.route({ method: "POST", url: "/unruled", handler: async (request) => store(request.body) });
app.post("/within", { schema: { body: {} }, handler: async (request) => store(request.body) });
app.listen({ port: 1 });
`,
      "options.js": "export const roomOptions = { schema: { body: { type: 'object' } } };\n",
    });
    expect(Object.fromEntries(found.map((e) => [e.pattern, [e.readsBody, e.validatesBody]]))).toEqual({
      "/inline": [true, true],
      "/named": [true, true],
      "/imported": [true, true],
      "/answer": [true, false],
      "/none": [true, false],
      "/routed": [true, true],
      "/unruled": [true, false],
      "/within": [true, true],
    });
  });

  test("are under the folders that autoload loads, its own prefix and what a plug-in says of itself", async () => {
    const files = {
      "server.js": 'import app from "./app.js";\nstart(app);\n',
      "app.js": `import path from "node:path";
import AutoLoad from "@fastify/autoload";
export default async function app(fastify, opts) {
  fastify.register(AutoLoad, { dir: path.join(__dirname, "plugins"), options: { ...opts } });
  fastify.register(AutoLoad, {
    dir: path.join(__dirname, "routes"),
    options: Object.assign({ prefix: "/api" }, opts),
  });
}
`,
      "routes/root.js": "export default async (fastify) => {\n  fastify.get('/', async () => 1);\n};\n",
      "routes/rooms/index.js":
        "export default async (fastify) => {\n  fastify.get('/:id', async () => 1);\n};\n",
      "routes/old/index.js":
        "export default async (fastify) => {\n  fastify.get('/', async () => 1);\n};\nexport const autoPrefix = '/older';\n",
    };
    expect(await served(files)).toEqual(["GET /api", "GET /api/older", "GET /api/rooms/:id"]);
  });
});
