import type { Tree } from "./tree";

/** A small working product of the test cast: a bakery's order book over `node:http`, with tests and one page. */
export const bakery: Tree = {
  "package.json": JSON.stringify({
    name: "bakery",
    private: true,
    type: "module",
    scripts: { start: "node src/main.js", build: "node tools/build.js", test: "node --test test/" },
  }),
  "tools/build.js": 'import "../src/app.js";\nconsole.log("built");\n',
  "src/main.js": `import { createServer } from "node:http";
import { createApp } from "./app.js";
const port = Number(process.env.PORT ?? 8080);
createServer(createApp()).listen(port, () => console.log("listening on port " + port));
`,
  "src/router.js": `export function createRouter() {
  const routes = [];
  const add = (method) => (pattern, handler) => routes.push({ method, parts: pattern.split("/"), handler });
  return {
    get: add("GET"),
    post: add("POST"),
    delete: add("DELETE"),
    find(method, path) {
      const parts = path.split("/");
      for (const route of routes) {
        if (route.method !== method || route.parts.length !== parts.length) continue;
        const params = {};
        if (route.parts.every((p, i) => (p.startsWith(":") ? ((params[p.slice(1)] = parts[i]), true) : p === parts[i]))) return { handler: route.handler, params };
      }
      return null;
    },
  };
}
`,
  "src/app.js": `import { createRouter } from "./router.js";
import { registerOrders } from "./orders.js";
export function createApp() {
  const router = createRouter();
  registerOrders(router);
  return async (request, response) => {
    const { pathname } = new URL(request.url, "http://local");
    const found = router.find(request.method, pathname);
    if (!found) return send(response, 404, { error: "Not found" });
    await found.handler(request, response, found.params);
  };
}
export function send(response, status, body) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
`,
  "src/orders.js": `import { send } from "./app.js";
const orders = new Map();
let next = 1;
export function createOrder(fields) {
  const order = { id: String(next++), cake: fields.cake, price: fields.price, open: true };
  orders.set(order.id, order);
  return order;
}
export function registerOrders(router) {
  router.get("/api/orders", (request, response) => send(response, 200, [...orders.values()]));
  router.get("/api/orders/:id", getOrder);
  router.post("/api/orders", async (request, response) => {
    const body = await readJson(request);
    if (typeof body.cake !== "string" || body.cake === "") return send(response, 400, { error: "A cake is required" });
    send(response, 201, createOrder(body));
  });
}
function getOrder(request, response, params) {
  const order = orders.get(params.id);
  if (!order) return send(response, 404, { error: "No such order" });
  send(response, 200, order);
}
async function readJson(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return JSON.parse(text || "{}");
}
`,
  "test/orders.test.js": `import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { createApp } from "../src/app.js";
let server, base;
before(async () => {
  server = createServer(createApp()).listen(0);
  await new Promise((resolve) => server.once("listening", resolve));
  base = "http://127.0.0.1:" + server.address().port;
});
after(() => server.close());
test("an order can be placed and read", async () => {
  const made = await fetch(base + "/api/orders", { method: "POST", body: JSON.stringify({ cake: "Apple", price: 3 }) });
  assert.equal(made.status, 201);
  const { id } = await made.json();
  assert.equal((await (await fetch(base + "/api/orders/" + id)).json()).cake, "Apple");
});
test("an order without a cake is refused", async () => {
  assert.equal((await fetch(base + "/api/orders", { method: "POST", body: "{}" })).status, 400);
});
`,
  "public/index.html": `<!doctype html><html><head><title>Orders</title></head><body><h1>Orders</h1><ul id="orders"></ul><script type="module" src="./orders.js"></script></body></html>`,
  "public/orders.js": `const api = (path, options) => fetch("/api" + path, options).then((r) => r.json());
const list = document.getElementById("orders");
for (const order of await api("/orders")) list.append(order.cake);
export const remove = (id) => api(\`/orders/\${id}\`, { method: "DELETE" });
`,
  "README.md": `# Bakery

Takes orders for cakes over a small web page and keeps them until they are baked.

## Run

Start it with \`npm start\`, then open the page.

## API

| Endpoint | Does |
| --- | --- |
| GET /api/orders | Lists all orders |
| POST /api/orders | Places an order |
| DELETE /api/orders/{id} | Removes an order |

## Configuration

`,
};
