import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { startTestApp } from "./support/test-app.js";

describe("reminders", () => {
  let app;
  let ids;
  beforeEach(async () => {
    app = await startTestApp({ environment: { REMINDER_HOURS: "24" }, now: "2030-05-06T10:00:00" });
    const patient = await app.addPatient();
    const practitioner = await app.addPractitioner();
    ids = [];
    for (const [date, start, end] of [
      ["2030-05-06", "09:00", "09:30"],
      ["2030-05-07", "10:00", "10:30"],
      ["2030-05-07", "10:45", "11:00"],
    ]) {
      const { body } = await app.request("POST", "/api/appointments", {
        patientId: patient.id,
        practitionerId: practitioner.id,
        date,
        start,
        end,
      });
      ids.push(body.id);
    }
  });
  afterEach(() => app.close());

  it("lists only the appointments within the reminder period", async () => {
    const { body } = await app.request("GET", "/api/reminders");
    assert.deepEqual(body.map((reminder) => reminder.appointmentId), [ids[1]]);
    assert.equal(body[0].phone, "+49 30 555 0101");
  });

  it("leaves out cancelled appointments", async () => {
    await app.request("POST", `/api/appointments/${ids[1]}/cancel`, { reason: "holiday" });
    assert.deepEqual((await app.request("GET", "/api/reminders")).body, []);
  });

  it("sends each reminder once", async () => {
    assert.deepEqual((await app.request("POST", "/api/reminders/send")).body, { sent: 1 });
    assert.deepEqual((await app.request("POST", "/api/reminders/send")).body, { sent: 0 });
    assert.equal(app.sentMessages.length, 1);
    assert.match(app.sentMessages[0].text, /2030-05-07 at 10:00/);
  });
});
