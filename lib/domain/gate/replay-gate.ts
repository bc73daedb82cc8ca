import type { Assessment } from "../assessment/assessment";
import type { CheckedClause } from "../contract/clause";
import type { Phase } from "../phase/phase";
import { compareConditions, differs } from "./compare-conditions";
import type { JudgedCondition, Verdict } from "./gate";
import type { GateInputs } from "./gate-inputs";
import { judgeEntryGate } from "./judge-entry-gate";
import { type JudgedGate, judgeExitGate } from "./judge-gate";
import type { GatePolicy } from "./policy";

/** All that an exit gate was judged on, as the tables keep it. */
export type GateEvidence = { phase: Phase; assessment: Assessment; clauses: CheckedClause[] };

/** Judges an exit gate again: with the policy of then the same verdict, with another one what that would have said. */
export const rejudgeExitGate = (
  inputs: Extract<GateInputs, { kind: "exit" }>,
  evidence: GateEvidence,
  policy: GatePolicy,
): JudgedGate => judgeExitGate({ ...evidence, policy, iteration: inputs.iteration, history: inputs.history });

/** An entry gate has no policy: it asks the same in every session. */
export const rejudgeEntryGate = ({
  kind: _kind,
  verdict: _verdict,
  ...input
}: Extract<GateInputs, { kind: "entry" }>): JudgedGate => judgeEntryGate(input);

/** What then-rules must give again. */
export type StoredJudgement = { verdict: Verdict; conditions: JudgedCondition[]; score: number };

/** Whether a gate judged again says the same in everything, each number and each piece of evidence. */
export const isIdentical = (stored: StoredJudgement, again: JudgedGate): boolean =>
  stored.verdict === again.verdict &&
  Object.is(stored.score, again.score) &&
  stored.conditions.map((c) => c.metric).join() === again.conditions.map((c) => c.metric).join() &&
  !compareConditions(stored.conditions, again.conditions).some(differs);
