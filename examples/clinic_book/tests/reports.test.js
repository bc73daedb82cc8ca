import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTestApp } from "./support/test-app.js";

describe("reports", () => {
  let app;
  before(async () => {
    app = await startTestApp();
  });
  after(() => app.close());

  it("counts appointments per practitioner and day", async () => {
    const patient = await app.addPatient();
    const moss = await app.addPractitioner("Dr. Moss");
    const booked = [];
    for (const start of ["09:00", "10:00", "11:00"]) {
      const end = start.replace(":00", ":30");
      const wanted = { patientId: patient.id, practitionerId: moss.id, date: "2030-05-07", start, end };
      booked.push((await app.request("POST", "/api/appointments", wanted)).body.id);
    }
    await app.request("POST", `/api/appointments/${booked[0]}/cancel`, { reason: "ill" });
    const { body } = await app.request("GET", "/api/reports/appointments-per-day?from=2030-05-06&to=2030-05-08");
    assert.deepEqual(body, [
      { date: "2030-05-07", practitionerId: moss.id, practitionerName: "Dr. Moss", booked: 2, cancelled: 1 },
    ]);
  });

  it("refuses a period without dates or in the wrong order", async () => {
    assert.equal((await app.request("GET", "/api/reports/appointments-per-day")).status, 400);
    const reversed = "/api/reports/appointments-per-day?from=2030-05-08&to=2030-05-06";
    assert.equal((await app.request("GET", reversed)).status, 400);
  });
});
