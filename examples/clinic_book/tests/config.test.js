import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readConfig } from "../src/config.js";
import { isDate, isTime, toMinutes } from "../src/shared/time.js";

describe("configuration", () => {
  it("has defaults", () => {
    const config = readConfig({});
    assert.equal(config.port, 3000);
    assert.equal(config.opens, "08:00");
    assert.equal(config.closes, "18:00");
    assert.equal(config.reminderHours, 24);
  });

  it("reads the environment", () => {
    const config = readConfig({ PORT: "4000", CLINIC_OPENS: "07:30", REMINDER_HOURS: "48" });
    assert.equal(config.port, 4000);
    assert.equal(config.opens, "07:30");
    assert.equal(config.reminderHours, 48);
  });

  it("refuses nonsense", () => {
    assert.throws(() => readConfig({ PORT: "many" }), /PORT/);
    assert.throws(() => readConfig({ CLINIC_OPENS: "19:00" }), /earlier/);
  });
});

describe("time helpers", () => {
  it("recognises times and dates", () => {
    assert.ok(isTime("23:59") && !isTime("24:00"));
    assert.ok(isDate("2028-02-29") && !isDate("2030-02-29"));
  });

  it("converts times to minutes", () => {
    assert.equal(toMinutes("09:30"), 570);
  });
});
