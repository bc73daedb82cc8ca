"use server";

import { defineAction } from "@/lib/boundary/define-action";
import { decideGateInput } from "@/lib/domain/gate/decide-gate-input";
import { decideGate } from "@/lib/usecases/gate/decide-gate";

export const decideGateAction = defineAction(decideGateInput, decideGate);
