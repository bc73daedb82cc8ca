import assert from "node:assert/strict";
import { test } from "node:test";
import { runAutomations } from "#server/services/automation-engine.js";
import { createStore } from "#server/store.js";
import { startApp } from "./helpers.js";

function scene(rule) {
  const store = createStore();
  const item = store.insert("items", "i", { boardId: "b1", title: "Ship", status: "done", assigneeId: null });
  store.insert("automations", "r", { boardId: "b1", ...rule });
  return { store, item };
}

test("a rule assigns an item when its status changes to the one it waits for", () => {
  const { store, item } = scene({ trigger: "status_changed", when: "done", action: "assign", value: "m1" });
  assert.deepEqual(runAutomations(store, { type: "status_changed", item }).map((r) => r.done), ["assigned"]);
  assert.equal(store.find("items", item.id).assigneeId, "m1");
});

test("a rule for another status or another trigger does nothing", () => {
  const { store, item } = scene({ trigger: "status_changed", when: "stuck", action: "assign", value: "m1" });
  assert.deepEqual(runAutomations(store, { type: "status_changed", item }), []);
  assert.deepEqual(runAutomations(store, { type: "item_created", item }), []);
});

test("a rule moves an item and writes it into the activity", () => {
  const { store, item } = scene({ trigger: "item_created", when: null, action: "set_status", value: "doing" });
  runAutomations(store, { type: "item_created", item });
  assert.equal(store.find("items", item.id).status, "doing");
  assert.match(store.list("activity")[0].text, /Moved "Ship" to doing/);
});

test("a rule notifies", () => {
  const { store, item } = scene({ trigger: "status_changed", when: null, action: "notify", value: "Look" });
  runAutomations(store, { type: "status_changed", item });
  assert.match(store.list("activity")[0].text, /Notified about "Ship": Look/);
});

test("rules are kept per board and refused when they are not known", async (t) => {
  const app = await startApp();
  t.after(() => app.close());
  const { body: board } = await app.ask("POST", "/api/boards", { name: "Rules" });
  const rule = { trigger: "status_changed", when: "done", action: "notify", value: "Hurray" };
  assert.equal((await app.ask("POST", `/api/boards/${board.id}/automations`, rule)).status, 201);
  assert.equal((await app.ask("POST", `/api/boards/${board.id}/automations`, { ...rule, action: "explode" })).status, 400);
  assert.equal((await app.ask("GET", `/api/boards/${board.id}/automations`)).body.length, 1);
});
