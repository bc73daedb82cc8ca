import { expect, it } from "vitest";
import { tellVerdict } from "./tell-verdict";

const open = {
  phase: "design",
  state: "open",
  verdict: "awaiting_approval",
  sentence: "Design gate waits for a person: every condition is met",
  approval: null,
} as const;
const approval = {
  comment: "",
  actorName: "Ada",
  decidedAt: "2027-03-01T10:00:00.000Z",
  selfApproval: false,
  byPolicy: false,
  forName: null,
  role: "approver",
  evidenceDigest: "e",
  isVoid: false,
  reason: null,
  expiresAt: null,
} as const;

it("says what was judged while that holds", () => {
  expect(tellVerdict(open)).toEqual({
    meaning: "waiting",
    label: "Awaiting approval",
    sentence: "Design gate waits for a person: every condition is met",
  });
});

it("names the person once one decided, and no longer waits", () => {
  const decided = { ...open, state: "decided" } as const;
  expect(tellVerdict({ ...decided, approval: { ...approval, decision: "approved" } })).toEqual({
    meaning: "passed",
    label: "Approved",
    sentence: "Design gate approved by Ada",
  });
  expect(tellVerdict({ ...decided, approval: { ...approval, decision: "sent_back" } }).sentence).toBe(
    "Design gate sent back by Ada",
  );
});

it("never shows a verdict whose evidence changed", () => {
  expect(tellVerdict({ ...open, state: "void" })).toMatchObject({ meaning: "neutral", label: "Void" });
});
