import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { openStore } from "../../src/model/store.js";
import { serveShed } from "./served-shed.js";

let directory;
before(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "tool-shed-"));
});
after(() => rm(directory, { recursive: true }));

test("what was lent is still lent after a restart", async (t) => {
  const file = path.join(directory, "records.jsonl");
  const first = await serveShed(file);
  t.after(() => first.close());
  const tool = (await first.ask("POST", "/api/tools", { name: "Saw", owner: "Ada" })).body;
  const other = (await first.ask("POST", "/api/tools", { name: "Axe", owner: "Ada" })).body;
  await first.ask("POST", `/api/tools/${tool.id}/loans`, { borrower: "Ida" });
  await first.ask("DELETE", `/api/tools/${other.id}`);
  const second = await serveShed(file);
  t.after(() => second.close());
  assert.deepEqual(
    (await second.ask("GET", "/api/loans")).body.map((loan) => [loan.tool, loan.borrower]),
    [["Saw", "Ida"]],
  );
  assert.equal((await second.ask("GET", "/api/tools")).body.length, 1);
  assert.equal((await second.ask("POST", "/api/tools", { name: "Hoe", owner: "Ada" })).body.id, "4");
});
test("a file of records that cannot be read is told, not overwritten", async () => {
  const file = path.join(directory, "broken.jsonl");
  await writeFile(file, "{ no json\n");
  await assert.rejects(openStore(file));
});
test("a record that breaks the schema is refused", async () => {
  const store = await openStore(null);
  await assert.rejects(store.put("tool", { id: "1", name: "Saw" }), /owner is missing/);
  assert.equal(store.count("tool"), 0);
});
