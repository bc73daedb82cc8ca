import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startApp } from "./helpers.js";

let app;
before(async () => { app = await startApp(); });
after(() => app.close());

test("a new board is listed with its name and description", async () => {
  const made = await app.ask("POST", "/api/boards", { name: " Launch ", description: "First release" });
  assert.equal(made.status, 201);
  assert.equal(made.body.name, "Launch");
  const { body } = await app.ask("GET", "/api/boards");
  assert.deepEqual(body.map((board) => board.description), ["First release"]);
});

test("a board without a name is refused", async () => {
  const { status, body } = await app.ask("POST", "/api/boards", { name: "  " });
  assert.equal(status, 400);
  assert.equal(body.error, "name is required");
});

test("a request that is not JSON is refused", async () => {
  assert.equal((await app.ask("POST", "/api/boards", "{not json")).status, 400);
});

test("a board can be renamed", async () => {
  const { body: board } = await app.ask("POST", "/api/boards", { name: "Old" });
  const changed = await app.ask("PATCH", `/api/boards/${board.id}`, { name: "New" });
  assert.equal(changed.body.name, "New");
});

test("statistics count items by status and late ones", async () => {
  const { body: board } = await app.ask("POST", "/api/boards", { name: "Numbers" });
  await app.ask("POST", `/api/boards/${board.id}/items`, { title: "Late", dueDate: "2001-01-01" });
  await app.ask("POST", `/api/boards/${board.id}/items`, { title: "Done", status: "done", dueDate: "2001-01-01" });
  const { body } = await app.ask("GET", `/api/boards/${board.id}/statistics`);
  assert.deepEqual(body, { total: 2, byStatus: { todo: 1, done: 1 }, late: 1 });
});

test("statistics of an unknown board are not found", async () => {
  assert.equal((await app.ask("GET", "/api/boards/none/statistics")).status, 404);
});

test("an address without a page is not found", async () => {
  assert.equal((await app.ask("GET", "/nowhere")).status, 404);
});

test("pages are served, files outside of the web directory are not", async () => {
  assert.match((await app.ask("GET", "/")).body, /<h1>Boards<\/h1>/);
  assert.equal((await app.ask("GET", "/..%2fpackage.json")).status, 404);
});

test("the activity of a board tells what happened there, newest first", async () => {
  const { body: board } = await app.ask("POST", "/api/boards", { name: "Busy" });
  await app.ask("POST", `/api/boards/${board.id}/items`, { title: "First" });
  const { body } = await app.ask("GET", `/api/boards/${board.id}/activity`);
  assert.deepEqual(body.map((entry) => entry.text), ['Added "First"', 'Created board "Busy"']);
});
