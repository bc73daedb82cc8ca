import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createAppointmentStore } from "../src/appointments/appointment-store.js";
import { createPatientStore } from "../src/patients/patient-store.js";
import { createWaitingListStore } from "../src/waiting-list/waiting-list-store.js";
import { openDatabase } from "../src/storage/database.js";

const slot = { patientId: 1, practitionerId: 2, date: "2030-05-07", start: "09:00", end: "10:00" };

describe("database", () => {
  it("keeps its records in the data file", () => {
    const folder = mkdtempSync(join(tmpdir(), "clinic-"));
    const file = join(folder, "clinic.json");
    const added = openDatabase(file).insert("patients", { name: "Anna Berg" });
    assert.deepEqual(openDatabase(file).all("patients"), [added]);
    rmSync(folder, { recursive: true });
  });

  it("never uses an id twice", () => {
    const database = openDatabase();
    const first = database.insert("patients", {});
    database.remove("patients", first.id);
    assert.notEqual(database.insert("patients", {}).id, first.id);
  });
});

describe("appointment store", () => {
  it("finds a conflict for every kind of overlap", () => {
    const store = createAppointmentStore(openDatabase());
    store.book(slot);
    for (const [start, end] of [["08:30", "09:30"], ["09:15", "09:45"], ["09:30", "10:30"], ["08:00", "11:00"]]) {
      assert.ok(store.findConflict({ ...slot, start, end }), `${start}-${end}`);
    }
  });

  it("finds no conflict on another day", () => {
    const store = createAppointmentStore(openDatabase());
    store.book(slot);
    assert.equal(store.findConflict({ ...slot, date: "2030-05-08" }), undefined);
  });
});

describe("patient store", () => {
  it("sorts by name", () => {
    const store = createPatientStore(openDatabase());
    store.add({ name: "Zoe" });
    store.add({ name: "Adam" });
    assert.deepEqual(store.list().map((patient) => patient.name), ["Adam", "Zoe"]);
  });
});

describe("waiting-list store", () => {
  it("keeps the order of arrival", () => {
    const store = createWaitingListStore(openDatabase());
    const first = store.add({ patientId: 5 });
    const second = store.add({ patientId: 4 });
    assert.deepEqual(store.list(), [first, second]);
  });
});
