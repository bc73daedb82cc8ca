"use server";

import { defineAction } from "@/lib/boundary/define-action";
import { restoreRevisionInput } from "@/lib/domain/persona/persona-revision";
import { restoreRevision } from "@/lib/usecases/persona/restore-revision";

export const restoreRevisionAction = defineAction(restoreRevisionInput, restoreRevision);
