import assert from "node:assert/strict";
import { test } from "node:test";
import { Router } from "../src/router.js";

test("a pattern with a parameter matches", () => {
  const router = new Router();
  router.add("GET", "/api/orders/:id", () => "one");
  const found = router.match("GET", "/api/orders/7");
  assert.deepEqual(found.params, { id: "7" });
});

test("another method or length does not match", () => {
  const router = new Router();
  router.add("GET", "/api/orders", () => "all");
  assert.equal(router.match("POST", "/api/orders"), null);
  assert.equal(router.match("GET", "/api/orders/7"), null);
});
