import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTestApp } from "./support/test-app.js";

describe.skip("waiting list", () => {
  let app;
  let patient;
  before(async () => {
    app = await startTestApp();
    patient = await app.addPatient();
  });
  after(() => app.close());

  it("adds a patient and lists the entry", async () => {
    const added = await app.request("POST", "/api/waiting-list", { patientId: patient.id, note: "mornings" });
    assert.equal(added.status, 201);
    const { body } = await app.request("GET", "/api/waiting-list");
    assert.deepEqual(body.map((entry) => entry.id), [added.body.id]);
  });

  it("filters by practitioner and keeps entries for anyone", async () => {
    const moss = await app.addPractitioner("Dr. Moss");
    const reed = await app.addPractitioner("Ms. Reed");
    await app.request("POST", "/api/waiting-list", { patientId: patient.id, practitionerId: moss.id });
    const forReed = await app.request("GET", `/api/waiting-list?practitionerId=${reed.id}`);
    assert.equal(forReed.body.length, 1);
    const forMoss = await app.request("GET", `/api/waiting-list?practitionerId=${moss.id}`);
    assert.equal(forMoss.body.length, 2);
  });

  it("removes an entry", async () => {
    const { body } = await app.request("POST", "/api/waiting-list", { patientId: patient.id });
    assert.equal((await app.request("DELETE", `/api/waiting-list/${body.id}`)).status, 204);
    assert.equal((await app.request("DELETE", `/api/waiting-list/${body.id}`)).status, 404);
  });
});
