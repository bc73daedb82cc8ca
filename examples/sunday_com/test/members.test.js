import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startApp } from "./helpers.js";

let app;
before(async () => { app = await startApp(); });
after(() => app.close());

test("a member has a name and an address", async () => {
  const { status, body } = await app.ask("POST", "/api/members", { name: "Kim", email: "kim@example.com" });
  assert.equal(status, 201);
  assert.equal((await app.ask("GET", `/api/members/${body.id}`)).body.email, "kim@example.com");
});

test("an address without an at sign is refused", async () => {
  assert.equal((await app.ask("POST", "/api/members", { name: "Kim", email: "kim" })).status, 400);
});

test("a member who left is gone", async () => {
  const { body } = await app.ask("POST", "/api/members", { name: "Lee", email: "lee@example.com" });
  assert.equal((await app.ask("DELETE", `/api/members/${body.id}`)).status, 204);
  assert.equal((await app.ask("DELETE", `/api/members/${body.id}`)).status, 404);
});
