import { defineRoute } from "@/lib/boundary/define-route";
import { subjectOnlyInput } from "@/lib/domain/contract/contract-inputs";
import { inferContractOf } from "@/lib/usecases/contract/infer-contract";

/** By POST, as the other questions about a subject. Changes nothing. */
export const POST = defineRoute(subjectOnlyInput, (ctx, { subject }) => inferContractOf(ctx, subject));
