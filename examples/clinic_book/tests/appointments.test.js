import assert from "node:assert/strict";
import { beforeEach, afterEach, describe, it } from "node:test";
import { startTestApp } from "./support/test-app.js";

describe("appointments", () => {
  let app;
  let wanted;
  beforeEach(async () => {
    app = await startTestApp({ environment: { CLINIC_OPENS: "08:00", CLINIC_CLOSES: "17:00" } });
    const patient = await app.addPatient();
    const practitioner = await app.addPractitioner();
    wanted = {
      patientId: patient.id,
      practitionerId: practitioner.id,
      date: "2030-05-07",
      start: "09:00",
      end: "09:30",
    };
  });
  afterEach(() => app.close());

  const book = (changes = {}) => app.request("POST", "/api/appointments", { ...wanted, ...changes });

  it("books an appointment", async () => {
    const { status, body } = await book();
    assert.equal(status, 201);
    assert.equal(body.status, "booked");
    assert.equal((await app.request("GET", `/api/appointments/${body.id}`)).body.start, "09:00");
  });

  it("lists the appointments of a day in order", async () => {
    await book({ start: "11:00", end: "11:30" });
    await book();
    await book({ date: "2030-05-08" });
    const { body } = await app.request("GET", "/api/appointments?date=2030-05-07");
    assert.deepEqual(body.map((appointment) => appointment.start), ["09:00", "11:00"]);
  });

  it("refuses double booking", async () => {
    await book();
    assert.equal((await book({ start: "09:15", end: "09:45" })).status, 409);
  });

  it("allows the same time with another practitioner", async () => {
    await book();
    const other = await app.addPractitioner("Ms. Reed");
    assert.equal((await book({ practitionerId: other.id })).status, 201);
  });

  it("refuses times outside the opening hours", async () => {
    assert.equal((await book({ start: "07:45", end: "08:15" })).status, 400);
    assert.equal((await book({ start: "16:45", end: "17:15" })).status, 400);
    assert.equal((await book({ start: "16:30", end: "17:00" })).status, 201);
  });

  it("refuses unknown patients and practitioners", async () => {
    const { status, body } = await book({ patientId: 998, practitionerId: 999 });
    assert.equal(status, 400);
    assert.equal(body.details.length, 2);
  });

  it("refuses an end before the start", async () => {
    assert.equal((await book({ start: "10:00", end: "09:30" })).status, 400);
  });

  it("cancels with a reason", async () => {
    const { body } = await book();
    const cancelled = await app.request("POST", `/api/appointments/${body.id}/cancel`, { reason: "ill" });
    assert.equal(cancelled.body.status, "cancelled");
    assert.equal(cancelled.body.cancelReason, "ill");
    const again = await app.request("POST", `/api/appointments/${body.id}/cancel`, { reason: "ill" });
    assert.equal(again.status, 409);
  });

  it("refuses to cancel without a reason", async () => {
    const { body } = await book();
    assert.equal((await app.request("POST", `/api/appointments/${body.id}/cancel`, {})).status, 400);
  });
});
