import { defineRoute } from "@/lib/boundary/define-route";
import { personaTextInput } from "@/lib/domain/contract/contract-inputs";
import { checkPersonaText } from "@/lib/usecases/persona/check-persona-text";

/** By POST, because a persona is too long for an address. Changes nothing. */
export const POST = defineRoute(personaTextInput, checkPersonaText);
