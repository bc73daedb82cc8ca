import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createSmsGateway } from "../src/reminders/sms-gateway.js";

describe("SMS gateway", () => {
  it("refuses to send when it is not configured", async () => {
    await assert.rejects(createSmsGateway({ url: "" }).send("555 0101", "Hello"), { status: 503 });
  });
});
