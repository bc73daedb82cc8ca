import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startApp } from "./helpers.js";

let app;
let item;
before(async () => {
  app = await startApp();
  const { body: board } = await app.ask("POST", "/api/boards", { name: "Talk" });
  item = (await app.ask("POST", `/api/boards/${board.id}/items`, { title: "Topic" })).body;
});
after(() => app.close());

test("a comment is kept with its author", async () => {
  const { status } = await app.ask("POST", `/api/items/${item.id}/comments`, { text: "Hello", author: "Kim" });
  assert.equal(status, 201);
  const { body } = await app.ask("GET", `/api/items/${item.id}/comments`);
  assert.deepEqual(body.map((c) => [c.author, c.text]), [["Kim", "Hello"]]);
});

test("a comment without text or author is refused", async () => {
  assert.equal((await app.ask("POST", `/api/items/${item.id}/comments`, { author: "Kim" })).status, 400);
  assert.equal((await app.ask("POST", `/api/items/${item.id}/comments`, { text: "x" })).status, 400);
});

test("comments of an unknown item are not found", async () => {
  assert.equal((await app.ask("GET", "/api/items/none/comments")).status, 404);
});

test("a comment can be deleted once", async () => {
  const { body: comment } = await app.ask("POST", `/api/items/${item.id}/comments`, { text: "Oops", author: "Kim" });
  assert.equal((await app.ask("DELETE", `/api/comments/${comment.id}`)).status, 204);
  assert.equal((await app.ask("DELETE", `/api/comments/${comment.id}`)).status, 404);
});
