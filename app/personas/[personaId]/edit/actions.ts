"use server";

import { defineAction } from "@/lib/boundary/define-action";
import { savePersonaInput } from "@/lib/domain/persona/persona-revision";
import { savePersona } from "@/lib/usecases/persona/save-persona";

export const savePersonaAction = defineAction(savePersonaInput, savePersona);
