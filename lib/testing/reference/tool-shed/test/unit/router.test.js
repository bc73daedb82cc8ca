import assert from "node:assert/strict";
import { test } from "node:test";
import { createRouter } from "../../src/http/router.js";

const tell = () => "told";

test("a route is found by its method and path, and hands over what stands in it", () => {
  const router = createRouter();
  router.get("/tools/:id", tell);
  assert.deepEqual(router.find("GET", "/tools/a%20b"), { handler: tell, params: { id: "a b" } });
  assert.equal(router.find("POST", "/tools/1"), null);
  assert.equal(router.find("GET", "/tools/1/loans"), null);
  assert.equal(router.find("GET", "/loans/1"), null);
});
