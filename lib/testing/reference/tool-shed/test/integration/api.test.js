import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { serveShed } from "./served-shed.js";

let shed;
beforeEach(async () => {
  shed = await serveShed();
});
afterEach(() => shed.close());

const addSaw = async () =>
  (await shed.ask("POST", "/api/tools", { name: "Saw", owner: "Ada", lendingDays: 3 })).body;

test("health answers with how much is in the shed", async () => {
  await addSaw();
  assert.deepEqual(await shed.ask("GET", "/api/health"), {
    status: 200,
    body: { status: "ok", tools: 1, loans: 0 },
  });
});
test("a tool can be added, read, found, changed and removed", async () => {
  const { id } = await addSaw();
  assert.deepEqual((await shed.ask("GET", `/api/tools/${id}`)).body, {
    id,
    name: "Saw",
    owner: "Ada",
    lendingDays: 3,
    isOut: false,
  });
  assert.equal((await shed.ask("GET", "/api/tools?name=sa")).body.length, 1);
  assert.equal((await shed.ask("GET", "/api/tools?name=drill")).body.length, 0);
  assert.equal((await shed.ask("PATCH", `/api/tools/${id}`, { lendingDays: 14 })).body.lendingDays, 14);
  assert.equal((await shed.ask("DELETE", `/api/tools/${id}`)).status, 204);
  assert.equal((await shed.ask("GET", `/api/tools/${id}`)).status, 404);
});
test("a tool without a name, without an owner or with wrong days is refused with 400", async () => {
  for (const body of [
    { owner: "Ada" },
    { name: "Saw" },
    { name: "Saw", owner: "Ada", lendingDays: 0 },
    { name: "Saw", owner: "Ada", lendingDays: "many" },
    "no json",
    "[]",
  ])
    assert.equal((await shed.ask("POST", "/api/tools", body)).status, 400);
  const { id } = await addSaw();
  assert.equal((await shed.ask("PATCH", `/api/tools/${id}`, { lendingDays: 100 })).status, 400);
  assert.equal((await shed.ask("PATCH", `/api/tools/${id}`, {})).status, 400);
});
test("a body that is too long is refused with 413", async () => {
  const body = { name: "x".repeat(30_000), owner: "Ada" };
  assert.equal((await shed.ask("POST", "/api/tools", body)).status, 413);
});
test("a name that is longer than the schema allows is refused with 400 and the reason", async () => {
  const answer = await shed.ask("POST", "/api/tools", { name: "x".repeat(81), owner: "Ada" });
  assert.deepEqual(answer, { status: 400, body: { error: "name is longer than 80 characters." } });
});
test("a tool is lent once, refused with 409 meanwhile, and back when it is returned", async () => {
  const { id } = await addSaw();
  const lent = await shed.ask("POST", `/api/tools/${id}/loans`, { borrower: "Ida" });
  assert.equal(lent.status, 201);
  assert.equal(lent.body.dueOn, "2026-05-07");
  assert.equal((await shed.ask("POST", `/api/tools/${id}/loans`, { borrower: "Max" })).status, 409);
  assert.equal((await shed.ask("DELETE", `/api/tools/${id}`)).status, 409);
  assert.equal((await shed.ask("GET", `/api/tools/${id}`)).body.isOut, true);
  const returned = await shed.ask("POST", `/api/loans/${lent.body.id}/return`);
  assert.equal(returned.body.returnedOn, "2026-05-04");
  assert.deepEqual((await shed.ask("GET", "/api/loans")).body, []);
});
test("a loan without a borrower is refused with 400, of nothing with 404", async () => {
  const { id } = await addSaw();
  assert.equal((await shed.ask("POST", `/api/tools/${id}/loans`, {})).status, 400);
  assert.equal((await shed.ask("POST", `/api/tools/${id}/loans`, { borrower: "x".repeat(81) })).status, 400);
  assert.equal((await shed.ask("POST", "/api/tools/77/loans", { borrower: "Ida" })).status, 404);
  assert.equal((await shed.ask("POST", "/api/loans/77/return")).status, 404);
});
test("overdue loans can be asked for alone", async () => {
  const { id } = await addSaw();
  await shed.ask("POST", `/api/tools/${id}/loans`, { borrower: "Ida" });
  assert.equal((await shed.ask("GET", "/api/loans?overdue=true")).body.length, 0);
  shed.clock.now = new Date("2026-05-08T10:00:00Z");
  assert.equal((await shed.ask("GET", "/api/loans?overdue=true")).body[0].borrower, "Ida");
});
