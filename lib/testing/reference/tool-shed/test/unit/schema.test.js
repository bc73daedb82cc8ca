import assert from "node:assert/strict";
import { test } from "node:test";
import { listFaults } from "../../src/model/schema.js";

const drill = { id: "1", name: "Drill", owner: "Ada", lendingDays: 7 };
const nothingExists = () => false;

test("a whole tool has no fault", () => {
  assert.deepEqual(listFaults("tool", drill, nothingExists), []);
});
test("each fault of a tool is told", () => {
  assert.deepEqual(
    listFaults("tool", { id: "1", name: " ", lendingDays: 61, colour: "red" }, nothingExists),
    [
      "There is no field colour.",
      "name must not be empty.",
      "owner is missing.",
      "lendingDays must be a whole number from 1 to 60.",
    ],
  );
  assert.deepEqual(listFaults("tool", { ...drill, name: "x".repeat(81) }, nothingExists), [
    "name is longer than 80 characters.",
  ]);
  assert.deepEqual(listFaults("tool", { ...drill, owner: 5 }, nothingExists), ["owner must be a string."]);
});
test("a loan of a tool that is not there is refused", () => {
  const loan = { id: "2", toolId: "1", borrower: "Grace", dueOn: "2026-05-11" };
  assert.deepEqual(listFaults("loan", loan, nothingExists), ["There is no tool 1."]);
  assert.deepEqual(
    listFaults("loan", loan, () => true),
    [],
  );
});
