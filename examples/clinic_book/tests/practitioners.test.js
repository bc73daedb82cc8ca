import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTestApp } from "./support/test-app.js";

describe("practitioners", () => {
  let app;
  before(async () => {
    app = await startTestApp();
  });
  after(() => app.close());

  it("creates a practitioner and lists it", async () => {
    const created = await app.request("POST", "/api/practitioners", { name: "Dr. Moss", speciality: "Surgery" });
    assert.equal(created.status, 201);
    const { body } = await app.request("GET", "/api/practitioners");
    assert.deepEqual(body, [created.body]);
  });

  it("answers 404 for an unknown practitioner", async () => {
    assert.equal((await app.request("GET", "/api/practitioners/9999")).status, 404);
  });
});
