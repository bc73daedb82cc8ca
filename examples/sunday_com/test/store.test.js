import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { createStore } from "#server/store.js";

test("a store with a file remembers records and goes on counting", () => {
  const directory = mkdtempSync(path.join(tmpdir(), "store-"));
  const file = path.join(directory, "data.json");
  const first = createStore(file).insert("boards", "b", { name: "Kept" });
  const reopened = createStore(file);
  assert.equal(reopened.find("boards", first.id).name, "Kept");
  assert.notEqual(reopened.insert("boards", "b", { name: "Next" }).id, first.id);
  rmSync(directory, { recursive: true });
});

test("changing or removing what is not there says so", () => {
  const store = createStore();
  assert.equal(store.update("boards", "none", {}), null);
  assert.equal(store.remove("boards", "none"), false);
});
