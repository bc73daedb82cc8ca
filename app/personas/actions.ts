"use server";

import { defineAction } from "@/lib/boundary/define-action";
import { importPersonaInput } from "@/lib/domain/persona/persona-revision";
import { importPersona } from "@/lib/usecases/persona/save-persona";

export const importPersonaAction = defineAction(importPersonaInput, importPersona);
