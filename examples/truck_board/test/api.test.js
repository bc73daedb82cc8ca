import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { createApp } from "../src/app.js";
import { readConfig } from "../src/config.js";
import { Store } from "../src/store.js";

let base;
let folder;
let server;

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "truck-board-"));
  const { seedFile, publicDir } = readConfig({});
  const store = new Store({ dataFile: path.join(folder, "board.json"), seedFile });
  await store.load();
  server = http.createServer(createApp({ store, publicDir }));
  await new Promise((resolve) => server.listen(0, resolve));
  base = `http://localhost:${server.address().port}`;
});

after(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

async function send(method, url, body) {
  const response = await fetch(base + url, { method, body: body && JSON.stringify(body) });
  return { status: response.status, data: await response.json() };
}

test("the board page is served", async () => {
  const response = await fetch(`${base}/`);
  assert.equal(response.status, 200);
  assert.match(await response.text(), /Truck Board/);
});

test("an order can be taken and moved along", async () => {
  const order = { customer: "Ana", lines: [{ itemId: "taco", quantity: 2 }] };
  const created = await send("POST", "/api/orders", order);
  assert.equal(created.status, 201);
  assert.equal(created.data.totalCents, 900);
  const moved = await send("PATCH", `/api/orders/${created.data.id}`, { status: "preparing" });
  assert.equal(moved.data.status, "preparing");
});

test("an unknown order is not found", async () => {
  assert.equal((await send("GET", "/api/orders/none")).status, 404);
});

test("restocking adds to the quantity", async () => {
  const before = (await send("GET", "/api/stock")).data.find((entry) => entry.id === "rice");
  const { data } = await send("POST", "/api/stock/rice/restock", { amount: 6 });
  assert.equal(data.quantity, before.quantity + 6);
});
