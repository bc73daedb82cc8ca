import { findJudgedGate, type JudgedGateRecord } from "../../db/judged-gates";
import { compareConditions, differs, isOtherwise } from "../../domain/gate/compare-conditions";
import type { GateReplay } from "../../domain/gate/gate-replay";
import type { JudgedGate } from "../../domain/gate/judge-gate";
import { isIdentical, rejudgeEntryGate, rejudgeExitGate } from "../../domain/gate/replay-gate";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { findPolicy } from "./find-policy";

type Replayed = Extract<GateReplay, { kind: "replayed" }>;

/** Judges a past gate again on its stored evidence: by the rules of then, and by those that count today. */
export async function replayGate(ctx: Ctx, gateId: string): Promise<GateReplay> {
  requirePermission(ctx, "session:view");
  const record = await findJudgedGate(gateId);
  if (!record) throw new AppError("not_found", "There is no such gate.");
  if (record.inputs === null) return { kind: "unavailable", why: "older_than_replay" };
  const thenRules = replayThen(record);
  if (thenRules === null) return { kind: "unavailable", why: "evidence_deleted" };
  return { kind: "replayed", stored: record.inputs.verdict, thenRules, nowRules: await replayNow(record) };
}

/** By the rules of then; null where what it was judged on is not there. */
export function replayThen(record: JudgedGateRecord): Replayed["thenRules"] | null {
  const { gate, inputs } = record;
  const again = rejudge(record);
  if (inputs === null || again === null) return null;
  const stored = { verdict: inputs.verdict, conditions: gate.conditions, score: gate.score };
  return {
    verdict: again.verdict,
    isIdentical: isIdentical(stored, again),
    differences: compareConditions(gate.conditions, again.conditions).filter(differs),
  };
}

function rejudge({ inputs, evidence, policy }: JudgedGateRecord): JudgedGate | null {
  if (inputs?.kind === "entry") return rejudgeEntryGate(inputs);
  return inputs && evidence ? rejudgeExitGate(inputs, evidence, policy) : null;
}

async function replayNow({
  gate,
  inputs,
  evidence,
  policy,
  target,
}: JudgedGateRecord): Promise<Replayed["nowRules"]> {
  if (inputs?.kind !== "exit" || evidence === null) return null;
  const today = await findPolicy(policy.preset, target);
  if (!today) return null;
  const again = rejudgeExitGate(inputs, evidence, today.policy);
  return {
    policyId: policy.preset,
    policyName: today.name,
    revisionThen: policy.version,
    revisionNow: today.policy.version,
    verdict: again.verdict,
    differences: compareConditions(gate.conditions, again.conditions).filter(isOtherwise),
  };
}
