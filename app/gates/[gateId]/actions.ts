"use server";

import { defineAction } from "@/lib/boundary/define-action";
import { decideGateInput } from "@/lib/domain/gate/decide-gate-input";
import { commentInput } from "@/lib/domain/gate/gate-comment";
import { waiveInput } from "@/lib/domain/gate/waiver";
import { commentGate } from "@/lib/usecases/gate/comment-gate";
import { decideGate } from "@/lib/usecases/gate/decide-gate";
import { waiveViolation } from "@/lib/usecases/gate/waive-violation";

export const decideGateAction = defineAction(decideGateInput, decideGate);

export const waiveViolationAction = defineAction(waiveInput, waiveViolation);

export const commentGateAction = defineAction(commentInput, async (ctx, input) => {
  await commentGate(ctx, input);
  return null;
});
