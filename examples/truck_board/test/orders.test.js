import assert from "node:assert/strict";
import { test } from "node:test";
import { canMove, changeStock, neededIngredients, orderTotal } from "../src/orders.js";

const menu = [
  {
    id: "taco",
    priceCents: 450,
    ingredients: { tortilla: 1 },
    extras: [{ id: "salsa", priceCents: 50 }],
  },
];

test("the total counts quantity and extras", () => {
  assert.equal(orderTotal([{ itemId: "taco", quantity: 3 }], menu), 1350);
  assert.equal(orderTotal([{ itemId: "taco", quantity: 1, extras: ["salsa"] }], menu), 500);
});

test("ingredients of all lines are added up", () => {
  const lines = [{ itemId: "taco", quantity: 2 }, { itemId: "taco", quantity: 3 }];
  assert.deepEqual(neededIngredients(lines, menu), { tortilla: 5 });
});

test("stock changes by the given amounts", () => {
  const stock = [{ id: "tortilla", quantity: 10 }];
  changeStock(stock, { tortilla: 4 }, -1);
  assert.equal(stock[0].quantity, 6);
});

test("orders only move forward", () => {
  assert.equal(canMove("new", "preparing"), true);
  assert.equal(canMove("ready", "new"), false);
  assert.equal(canMove("picked_up", "cancelled"), false);
});
