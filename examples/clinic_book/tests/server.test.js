import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTestApp } from "./support/test-app.js";

describe("server", () => {
  let app;
  before(async () => {
    app = await startTestApp();
  });
  after(() => app.close());

  it("answers unknown endpoints with 404", async () => {
    const { status, body } = await app.request("GET", "/api/nothing");
    assert.equal(status, 404);
    assert.equal(body.error, "Endpoint not found");
  });

  it("answers a wrong method with 405", async () => {
    assert.equal((await app.request("DELETE", "/api/patients")).status, 405);
  });

  it("refuses a body that is not JSON", async () => {
    const { status, body } = await app.request("POST", "/api/patients", "{oops");
    assert.equal(status, 400);
    assert.match(body.error, /not valid JSON/);
  });

  it("serves every page", async () => {
    for (const page of ["/", "/patients.html", "/practitioners.html", "/waiting-list.html", "/reports.html"]) {
      const { status, body } = await app.request("GET", page);
      assert.equal(status, 200, page);
      assert.match(body, /<h1>/, page);
    }
  });

  it("does not serve files outside the public folder", async () => {
    assert.equal((await app.request("GET", "/..%2fsrc%2findex.js")).status, 404);
  });
});
