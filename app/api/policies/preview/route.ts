import { defineRoute } from "@/lib/boundary/define-route";
import { previewPolicyInput } from "@/lib/domain/gate/policy-revision";
import { previewPolicy } from "@/lib/usecases/gate/preview-policy";

/** By POST, because a policy is too long for an address. Changes nothing. */
export const POST = defineRoute(previewPolicyInput, previewPolicy);
