import { expect, it } from "vitest";
import { describeState, SESSION_STATES } from "./session-meaning";
import { sessionStateSchema } from "./session-state";

it("lists every state that a session can have", () => {
  expect([...SESSION_STATES].sort()).toEqual([...sessionStateSchema.options].sort());
});

it("never shows a pass that rests on an override as a plain pass", () => {
  const phases = [{ state: "passed" as const }, { state: "passed_with_overrides" as const }];
  expect(describeState("passed", phases)).toEqual({ meaning: "overridden", label: "Passed with overrides" });
  expect(describeState("passed", [{ state: "passed" }])).toEqual({ meaning: "passed", label: "Passed" });
});

it("tells an override only once the session has passed", () => {
  const phases = [{ state: "passed_with_overrides" as const }];
  expect(describeState("running", phases).meaning).toBe("running");
  expect(describeState("failed", phases).meaning).toBe("failed");
});
