import { type JudgedGateRecord, listJudgedExitGates } from "../../db/judged-gates";
import { compareConditions, isOtherwise } from "../../domain/gate/compare-conditions";
import { wouldPass } from "../../domain/gate/counterfactual";
import { withTarget } from "../../domain/gate/describe-policy";
import type { GatePolicy } from "../../domain/gate/policy";
import type { PreviewPolicyInput } from "../../domain/gate/policy-revision";
import type { PolicyPreview } from "../../domain/gate/policy-view";
import { rejudgeExitGate } from "../../domain/gate/replay-gate";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

type PreviewedGate = PolicyPreview["gates"][number] & { passedThen: boolean; passesNow: boolean };

/** Judges the newest exit gates again by a draft, on the evidence and with the history that each had. Changes nothing. */
export async function previewPolicy(ctx: Ctx, { policy, limit }: PreviewPolicyInput): Promise<PolicyPreview> {
  requirePermission(ctx, "session:view");
  const records = await listJudgedExitGates(limit);
  const judged = records.flatMap((record) => previewGate(record, policy) ?? []);
  const count = (wanted: (gate: PreviewedGate) => boolean) => judged.filter(wanted).length;
  return {
    judged: judged.length,
    notReplayable: records.length - judged.length,
    wouldPassInstead: count((gate) => !gate.passedThen && gate.passesNow),
    wouldFailInstead: count((gate) => gate.passedThen && !gate.passesNow),
    gates: judged.flatMap(({ passedThen: _then, passesNow: _now, ...gate }) =>
      gate.verdict === gate.verdictOfDraft && gate.differences.length === 0 ? [] : gate,
    ),
  };
}

function previewGate(
  { gate, projectName, target, inputs, evidence }: JudgedGateRecord,
  draft: GatePolicy,
): PreviewedGate | null {
  if (inputs?.kind !== "exit" || evidence === null) return null;
  const again = rejudgeExitGate(inputs, evidence, withTarget(draft, target));
  return {
    gateId: gate.id,
    projectName,
    phase: gate.phase,
    iteration: gate.iteration,
    judgedAt: gate.judgedAt,
    verdict: inputs.verdict,
    verdictOfDraft: again.verdict,
    differences: compareConditions(gate.conditions, again.conditions).filter(isOtherwise),
    passedThen: wouldPass(gate.conditions),
    passesNow: wouldPass(again.conditions),
  };
}
