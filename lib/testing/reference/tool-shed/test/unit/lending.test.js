import assert from "node:assert/strict";
import { test } from "node:test";
import { createLoan, isOut, listOpenLoans, returnLoan } from "../../src/lending/loans.js";
import { createTool, listTools, removeTool } from "../../src/lending/tools.js";
import { openStore } from "../../src/model/store.js";

const may4 = new Date("2026-05-04T10:00:00Z");
const may20 = new Date("2026-05-20T10:00:00Z");

async function shed() {
  const store = await openStore(null);
  const saw = await createTool(store, { name: "Saw", owner: "Ada", lendingDays: 3 });
  const drill = await createTool(store, { name: " Drill ", owner: "Grace" });
  return { store, saw, drill };
}

test("tools are sorted by name, found by a part of it, and lent for 7 days by default", async () => {
  const { store } = await shed();
  assert.deepEqual(
    listTools(store).map((tool) => [tool.name, tool.lendingDays]),
    [
      ["Drill", 7],
      ["Saw", 3],
    ],
  );
  assert.deepEqual(
    listTools(store, "RIL").map((tool) => tool.name),
    ["Drill"],
  );
});
test("a loan is due after the days that its tool is lent for", async () => {
  const { store, saw } = await shed();
  assert.equal((await createLoan(store, saw, " Ida ", may4)).dueOn, "2026-05-07");
  assert.deepEqual(
    listOpenLoans(store, may4).map((loan) => [loan.tool, loan.borrower, loan.isOverdue]),
    [["Saw", "Ida", false]],
  );
});
test("a tool is lent to one borrower at a time, and again once it is returned", async () => {
  const { store, saw } = await shed();
  const first = await createLoan(store, saw, "Ida", may4);
  assert.equal(await createLoan(store, saw, "Max", may4), null);
  const returned = await returnLoan(store, first, may20);
  assert.equal(returned.returnedOn, "2026-05-20");
  assert.equal((await returnLoan(store, returned, may4)).returnedOn, "2026-05-20");
  assert.equal(isOut(store, saw.id), false);
  assert.notEqual(await createLoan(store, saw, "Max", may20), null);
});
test("open loans are sorted by the day on which they are due, and overdue the day after", async () => {
  const { store, saw, drill } = await shed();
  await createLoan(store, drill, "Ida", may4);
  await createLoan(store, saw, "Max", may4);
  const on = (day) => listOpenLoans(store, new Date(`${day}T00:00:00Z`)).map((loan) => loan.isOverdue);
  assert.deepEqual(
    listOpenLoans(store, may20).map((loan) => loan.tool),
    ["Saw", "Drill"],
  );
  assert.deepEqual(on("2026-05-07"), [false, false]);
  assert.deepEqual(on("2026-05-08"), [true, false]);
});
test("a lent tool cannot be removed, and takes its past loans with it when it can", async () => {
  const { store, saw } = await shed();
  const loan = await createLoan(store, saw, "Ida", may4);
  assert.equal(await removeTool(store, saw.id), false);
  await returnLoan(store, loan, may20);
  assert.equal(await removeTool(store, saw.id), true);
  assert.equal(store.count("loan"), 0);
});
