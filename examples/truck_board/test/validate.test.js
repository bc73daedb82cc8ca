import assert from "node:assert/strict";
import { test } from "node:test";
import { validateDay, validateMenuItem, validateOrder } from "../src/validate.js";

const menu = [{ id: "taco", available: true, extras: [{ id: "salsa" }] }];

test("a menu item needs a name and a price", () => {
  assert.equal(validateMenuItem({}, []).length, 2);
  assert.deepEqual(validateMenuItem({ name: "Taco", priceCents: 450 }, []), []);
});

test("a menu item may only use known ingredients", () => {
  const item = { name: "Taco", priceCents: 450, ingredients: { gold: 1 } };
  assert.deepEqual(validateMenuItem(item, ["tortilla"]), ["unknown ingredient gold"]);
});

test("an order needs a customer and lines", () => {
  assert.equal(validateOrder({ customer: " ", lines: [] }, menu).length, 2);
});

test("an order may only hold items and extras of the menu", () => {
  const lines = [{ itemId: "soup", quantity: 1 }, { itemId: "taco", quantity: 1, extras: ["ham"] }];
  assert.equal(validateOrder({ customer: "Ana", lines }, menu).length, 2);
});

test("a day must open before it closes", () => {
  assert.deepEqual(validateDay({ open: true, from: "11:00", to: "15:00" }), []);
  assert.equal(validateDay({ open: true, from: "15:00", to: "11:00" }).length, 1);
});
