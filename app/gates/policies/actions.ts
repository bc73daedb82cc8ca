"use server";

import { defineAction } from "@/lib/boundary/define-action";
import { createPolicyInput, restorePolicyInput, savePolicyInput } from "@/lib/domain/gate/policy-revision";
import { createPolicy, restorePolicy, savePolicy } from "@/lib/usecases/gate/save-policy";

export const createPolicyAction = defineAction(createPolicyInput, createPolicy);
export const savePolicyAction = defineAction(savePolicyInput, savePolicy);
export const restorePolicyAction = defineAction(restorePolicyInput, restorePolicy);
