import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTestApp } from "./support/test-app.js";

describe("patients", () => {
  let app;
  before(async () => {
    app = await startTestApp();
  });
  after(() => app.close());

  it("creates a patient and shows it", async () => {
    const patient = { name: "Anna Berg", phone: "+49 30 555 0101", bornOn: "1984-02-11" };
    const created = await app.request("POST", "/api/patients", patient);
    assert.equal(created.status, 201);
    const shown = await app.request("GET", `/api/patients/${created.body.id}`);
    assert.deepEqual(shown.body, { id: created.body.id, ...patient });
  });

  it("refuses a patient without name and with a strange phone", async () => {
    const { status, body } = await app.request("POST", "/api/patients", { name: " ", phone: "abc" });
    assert.equal(status, 400);
    assert.equal(body.details.length, 2);
  });

  it("refuses an impossible date of birth", async () => {
    const patient = { name: "Eva", phone: "555 0103", bornOn: "1990-02-31" };
    assert.equal((await app.request("POST", "/api/patients", patient)).status, 400);
  });

  it("finds patients by a part of the name", async () => {
    await app.addPatient("Carl Dorn");
    const { body } = await app.request("GET", "/api/patients?search=dorn");
    assert.deepEqual(body.map((patient) => patient.name), ["Carl Dorn"]);
  });

  it("changes a patient", async () => {
    const { id } = await app.addPatient("Old Name");
    const changed = await app.request("PUT", `/api/patients/${id}`, { name: "New Name", phone: "555 0199" });
    assert.equal(changed.status, 200);
    assert.equal((await app.request("GET", `/api/patients/${id}`)).body.name, "New Name");
  });

  it("answers 404 for an unknown patient", async () => {
    assert.equal((await app.request("GET", "/api/patients/9999")).status, 404);
  });
});
