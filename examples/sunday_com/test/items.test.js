import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { startApp } from "./helpers.js";

let app;
let board;
before(async () => { app = await startApp(); });
after(() => app.close());
beforeEach(async () => {
  board = (await app.ask("POST", "/api/boards", { name: "Items" })).body;
});

const add = (fields) => app.ask("POST", `/api/boards/${board.id}/items`, fields);

test("an item starts as todo on its board", async () => {
  const { status, body } = await add({ title: "Write" });
  assert.equal(status, 201);
  assert.equal(body.status, "todo");
  assert.equal(body.boardId, board.id);
});

test("an item needs a title and a known status", async () => {
  assert.equal((await add({})).status, 400);
  assert.equal((await add({ title: "x", status: "maybe" })).status, 400);
  assert.equal((await add({ title: "x", dueDate: "someday" })).status, 400);
});

test("items can be filtered by status and come in pages", async () => {
  for (let i = 0; i < 3; i++) await add({ title: `Item ${i}`, status: i === 0 ? "done" : "todo" });
  const { body } = await app.ask("GET", `/api/boards/${board.id}/items?status=todo`);
  assert.equal(body.total, 2);
  const second = await app.ask("GET", `/api/boards/${board.id}/items?page=2`);
  assert.deepEqual(second.body.items, []);
});

test("items of an unknown board are not found", async () => {
  assert.equal((await app.ask("GET", "/api/boards/none/items")).status, 404);
  assert.equal((await app.ask("POST", "/api/boards/none/items", { title: "x" })).status, 404);
});

test("an item can be read, changed and deleted", async () => {
  const { body: item } = await add({ title: "First" });
  assert.equal((await app.ask("GET", `/api/items/${item.id}`)).body.title, "First");
  assert.equal((await app.ask("PATCH", `/api/items/${item.id}`, { title: "Second" })).body.title, "Second");
  assert.equal((await app.ask("DELETE", `/api/items/${item.id}`)).status, 204);
  assert.equal((await app.ask("GET", `/api/items/${item.id}`)).status, 404);
});

test("a change of nothing is refused", async () => {
  const { body: item } = await add({ title: "Same" });
  assert.equal((await app.ask("PATCH", `/api/items/${item.id}`, {})).status, 400);
});
