import { afterEach, describe, expect, test } from "vitest";
import { makeTree, type Tree } from "../testing/tree";
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
const served = async (files: Tree) =>
  (await read(files)).endpoints
    .filter((e) => e.live)
    .map((e) => `${e.method} ${e.pattern}`)
    .sort();

describe("endpoints", () => {
  test("are found under the prefixes of their routers, over files and in one file", async () => {
    const files = {
      "package.json": '{"scripts":{"start":"node app.js"},"dependencies":{"express":"4"}}',
      "app.js": `const express = require("express");
const app = express();
const admin = express.Router();
admin.get("/rooms", listRooms);
app.use("/api/v1", require("./routes"));
app.use("/admin", admin);
app.get("/", (req, res) => res.send("hi"));
function listRooms(req, res) { res.json([]); }
app.listen(1);
`,
      "routes/index.js": `const router = require("express").Router();
router.use("/guests", require("./guests"));
module.exports = router;
`,
      "routes/guests.js": `const router = require("express").Router();
router.route("/:id").get(show).delete(async (req, res) => { res.end(); });
router.post("/", check, (req, res) => res.json(req.body));
function show(req, res) { res.json({}); }
function check(req, res, next) { next(); }
module.exports = router;
`,
    };
    expect(await served(files)).toEqual([
      "DELETE /api/v1/guests/:id",
      "GET /",
      "GET /admin/rooms",
      "GET /api/v1/guests/:id",
      "POST /api/v1/guests",
    ]);
  });

  test("are found in TypeScript with constants, prefixes of plug-ins and compiled entries", async () => {
    const files = {
      "package.json": '{"scripts":{"start":"node dist/main.js"},"dependencies":{"fastify":"5"}}',
      "src/main.ts": `import fastify from "fastify";
import { rooms } from "./rooms.js";
const app = fastify();
app.register(rooms, { prefix: "/api" });
app.listen({ port: 1 });
`,
      "src/rooms.ts": `import type { FastifyInstance } from "fastify";
const BASE = "/rooms";
export async function rooms(app: FastifyInstance): Promise<void> {
  app.get(BASE, async () => []);
  app.get(\`\${BASE}/:id\`, async (request: Req) => request.params.id);
  app.route({ method: ["PUT", "PATCH"], url: BASE + "/:id", handler: async (request) => request.body });
}
`,
    };
    expect(await served(files)).toEqual([
      "GET /api/rooms",
      "GET /api/rooms/:id",
      "PATCH /api/rooms/:id",
      "PUT /api/rooms/:id",
    ]);
  });

  test("are found under prefixes in tables and chains, with handlers inside wrappers and behind gathering files", async () => {
    const { endpoints } = await read({
      "app.js": 'const app = express();\napp.use("/v1", require("./routes"));\n',
      "routes/index.js": `const router = express.Router();
const table = [{ path: "/rooms", route: require("./rooms") }, { path: "/guests", route: require("./guests") }];
for (const entry of table) router.use(entry.path, entry.route);
module.exports = router;
`,
      "routes/rooms.js": `const { roomController } = require("../controllers");
const inner = Router().post("/", roomController.create);
module.exports = Router().use("/all", inner).get("/", roomController.list);
`,
      "routes/guests.js":
        'const ui = require("some-ui");\nconst api = new Hono().get("/", ui.list);\nmodule.exports = api;\n',
      "controllers/index.js":
        'exports.roomController = require("./room.controller");\nexports.guestController = require("./guest.controller");\n',
      "controllers/room.controller.js":
        "const list = wrap(async (req, res) => {\n  res.json([]);\n});\nconst create = wrap(async (req, res) => save(req.body));\nmodule.exports = { list, create };\n",
      "controllers/guest.controller.js":
        "const list = wrap(async (req, res) => res.json([]));\nmodule.exports = { list };\n",
    });
    expect(endpoints.map((e) => [e.method, e.pattern, e.handlerPlace?.file, e.readsBody]).sort()).toEqual([
      ["GET", "/v1/guests", undefined, false],
      ["GET", "/v1/rooms", "controllers/room.controller.js", false],
      ["POST", "/v1/rooms/all", "controllers/room.controller.js", true],
    ]);
  });

  test("are found under the folders of a plug-in that loads them, and stay live there", async () => {
    const files = {
      "package.json":
        '{"scripts":{"start":"node server.js"},"dependencies":{"fastify":"5","@fastify/autoload":"6"}}',
      "server.js":
        'import autoload from "@fastify/autoload";\napp.register(autoload, {\n  dir: path.join(import.meta.dirname, "routes"),\n});\n',
      "routes/api/rooms/_id/index.js":
        'export default async function (app) {\n  app.get("/notes", async () => []);\n}\n',
      "routes/home.js": 'export default async function home(app) {\n  app.get("/", async () => "");\n}\n',
    };
    expect(await served(files)).toEqual(["GET /", "GET /api/rooms/:id/notes"]);
  });

  test("are found where a server tells them apart by hand", async () => {
    const files = {
      "server.js": `import { createServer } from "node:http";
createServer(async (req, res) => {
  const { pathname } = new URL(req.url, "http://local");
  if (pathname === "/rooms") {
    if (req.method === "GET") return list(res);
    if (req.method === "POST") return add(req, res);
  }
  const one = pathname.match(/^\\/rooms\\/([^/]+)$/);
  if (one && req.method === "DELETE") return remove(one[1], res);
  if (req.method === "GET" && /^\\/guests\\/(\\d+)\\/notes\\/?$/.test(pathname)) return notes(res);
  if (pathname === "/health") return res.end("ok");
  switch (\`\${req.method} \${pathname}\`) {
    case "PUT /settings":
      return save(req, res);
  }
}).listen(1);
`,
    };
    expect(await served(files)).toEqual([
      "ALL /health",
      "DELETE /rooms/:value",
      "GET /guests/:value/notes",
      "GET /rooms",
      "POST /rooms",
      "PUT /settings",
    ]);
  });

  test("are found by hand under beginnings and in loose expressions, and none where a group is refused or handed on", async () => {
    const files = {
      "server.js": `import http from "node:http";
http.createServer((req, res) => {
  if (req.url.startsWith("/rooms")) {
    if (req.url.match(/^\\/rooms\\/.+\\/keys$/)) res.end("keys");
    if (req.url.match(/\\/rooms(\\/.+)(\\?.+)?/)) {
      if (req.method === "GET") res.end("one");
    }
    if (req.method === "GET") res.end("all");
    if (req.method === "DELETE") { res.statusCode = 204; res.end(); }
  }
  if (req.url.match(/\\/guests\\/([a-z0-9]{6})/) && req.method === "PUT") return res.end("guest");
  if (req.url.startsWith("/api")) {
    if (req.method === "OPTIONS") return res.writeHead(204).end();
    if (req.method === "TRACE") return res.writeHead(405).end();
    if (req.method === "POST") return api(req, res);
  }
  if (!req.url.startsWith("/assets")) return res.writeHead(404).end();
}).listen(1);
`,
    };
    expect(await served(files)).toEqual([
      "ALL /rooms/:value/keys",
      "DELETE /rooms",
      "GET /rooms",
      "GET /rooms/:value",
      "PUT /guests/:value",
    ]);
  });

  test("are found by hand over variables that hold a path or a comparison, and by registrars of the project's own", async () => {
    const files = {
      "server.js": `import http from "node:http";
http.createServer((req, res) => {
  const URL = req.url;
  const normalizedPath = URL.replace(/x/, "");
  const isRooms = normalizedPath === "/rooms" || normalizedPath === "/rooms/";
  const filePath = "/tmp";
  if (req.method === "GET" && isRooms) return res.end("all");
  switch (req.method) {
    case "POST":
      if (URL.match(/^\\/guests(\\/)?$|^\\/guests\\?/)) return add(req, res);
      break;
    case "PUT":
      if (URL.match(/^\\/guests\\/[a-z0-9]+(?:-[a-z0-9]+)*(\\/)?$/)) return change(req, res);
  }
}).listen(1);
const router = new Router();
router.addRouter("GET", "/own/:id", users.one);
const table = [{ method: Methods.GET, path: "/made", requestHandler: new MadeHandler(cache) }];
`,
    };
    expect(await served(files)).toEqual([
      "GET /made",
      "GET /own/:id",
      "GET /rooms",
      "POST /guests",
      "PUT /guests/:value",
    ]);
  });

  test("are found in tables, maps and tuples", async () => {
    const files = {
      "routes.js": `import { a, b } from "./handlers.js";
export const table = [{ method: "GET", path: "/one/<id>", handler: a }, ["POST", "/two", b]];
export const map = { "PATCH /three": a, "/four": { DELETE: b } };
export const joined = { "get:/five": a, "note: /six": b, "get:seven": a };
`,
      "handlers.js": "export const a = (req, res) => res.end();\nexport const b = (req, res) => res.end();\n",
    };
    expect(await served(files)).toEqual([
      "DELETE /four",
      "GET /five",
      "GET /one/:id",
      "PATCH /three",
      "POST /two",
    ]);
  });

  test("are none of a client's requests and no look-ups in a cache", async () => {
    const files = {
      "worker.js": `import axios from "axios";
const config = {};
await axios.get("/reports", config);
cache.get("/reports", fallback);
httpClient.post("/reports", body);
`,
      "public/index.html":
        '<!doctype html><title>Rooms</title><ul id="list"></ul><script type="module" src="./app.js"></script>',
      "public/app.js": 'import { api } from "./api.js";\napi.get("/rooms", render);\nfunction render() {}\n',
      "public/api.js": "export const api = { get: (path, then) => fetch(path).then(then) };\n",
    };
    expect(await served(files)).toEqual([]);
  });

  test("stay live under the name that an importer gives to a registrar, and where files are loaded by computed names", async () => {
    const byDefault = {
      "package.json": '{"type":"module","scripts":{"start":"node main.js"}}',
      "main.js": 'import addRooms from "./rooms.js";\naddRooms(router);\n',
      "rooms.js":
        'export default function registerRooms(router) {\n  router.get("/rooms", (req, res) => res.end());\n}\n',
    };
    expect(await served(byDefault)).toEqual(["GET /rooms"]);
    const unused = { ...byDefault, "main.js": 'import addRooms from "./rooms.js";\n' };
    expect(await served(unused)).toEqual([]);
    const computed = {
      "package.json": '{"scripts":{"start":"node main.js"}}',
      "main.js": "for (const file of files) require(file)(app);\n",
      "routes/rooms.js": 'module.exports = (app) => { app.get("/rooms", (req, res) => res.end()); };\n',
    };
    expect(await served(computed)).toEqual(["GET /rooms"]);
  });

  test("tell what their handlers do with a body, over wrappers and functions that they call", async () => {
    const { endpoints } = await read({
      "app.js": `import { save } from "./save.js";
app.post("/plain", async (req, res) => store(req.body));
app.post("/checked", wrap(async (req, res) => { const body = parseRoom(req.body); res.json(body); }));
app.post("/guarded", validate(roomSchema), async (req, res) => store(req.body));
app.post("/passed-on", (req, res) => save(req, res));
app.post("/who", requireUser, async (req, res) => store(req.body));
app.post("/later", (req, res) => { res.status(501).end(); });
function parseRoom(body) { if (typeof body.name !== "string") throw new Error("no"); return body; }
`,
      "save.js":
        "export async function save(req, res) {\n  const data = await readJson(req);\n  if (!data.name) return res.writeHead(422);\n  res.end();\n}\n",
    });
    const seen = Object.fromEntries(
      endpoints.map((e) => [e.pattern, [e.readsBody, e.validatesBody, e.stub]]),
    );
    expect(seen).toEqual({
      "/plain": [true, false, false],
      "/checked": [true, true, false],
      "/guarded": [true, true, false],
      "/passed-on": [true, true, false],
      "/who": [true, false, false],
      "/later": [false, false, true],
    });
  });
});

describe("requests of a frontend", () => {
  test("are found over wrappers around wrappers, shared constants, clients and scripts inside pages", async () => {
    const { clientCalls } = await read({
      "web/index.html": `<!doctype html><title>Rooms</title><div id="app"></div>
<script src="main.js"></script>
<script>
  fetch("/api/status");
</script>`,
      "web/config.js": 'export const BASE = "/api";\n',
      "web/main.js": `import { BASE } from "./config.js";
const http = axios.create({ baseURL: "/api/v2" });
async function request(path, options) { return fetch(BASE + path, options); }
const remove = (path) => request(path, { method: "DELETE" });
const postRoom = (path, body) => request(path, { method: "POST", body });
request("/rooms?open=1");
remove(\`/rooms/\${room.id}\`);
postRoom("/rooms", {});
http.patch("/rooms/" + id, {});
fetch("/style.json");
`,
      "web/style.json": "{}",
    });
    expect(clientCalls.map((c) => `${c.method} ${c.pattern}`).sort()).toEqual([
      "DELETE /api/rooms/:value",
      "GET /api/rooms",
      "GET /api/status",
      "PATCH /api/v2/rooms/:value",
      "POST /api/rooms",
    ]);
    expect(clientCalls.find((c) => c.pattern === "/api/status")).toMatchObject({
      file: "web/index.html",
      line: 4,
    });
  });
});

describe("commented-out code", () => {
  test("is told from prose and examples, and is read in bounded time", async () => {
    const lines = Array.from({ length: 3000 }, (_, i) => `// step(${i}); and so on (`).join("\n");
    const { commentedCode, endpoints } = await read({
      "app.js": `// The router (see below) is made once; it keeps its routes.
// app.get("/rooms", (req, res) => {
//   res.end();
// });
/**
 * app.get("/example", handler);
 */
app.get("/guests", (req, res) => res.end());
${lines}
`,
    });
    expect(commentedCode.map((c) => [c.what, c.line, c.endLine])).toEqual([["route", 2, 4]]);
    expect(endpoints.map((e) => [e.pattern, e.live])).toEqual([
      ["/guests", true],
      ["/rooms", false],
    ]);
  });
});
