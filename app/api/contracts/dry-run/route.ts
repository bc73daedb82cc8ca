import { defineRoute } from "@/lib/boundary/define-route";
import { personaTextInput } from "@/lib/domain/contract/contract-inputs";
import { dryRunContract } from "@/lib/usecases/contract/dry-run-contract";

/** By POST, because a persona is too long for an address. Changes nothing. */
export const POST = defineRoute(personaTextInput, dryRunContract);
