"use server";

import { defineAction } from "@/lib/boundary/define-action";
import { startAssessmentInput } from "@/lib/domain/assessment/directory-assessment";
import { startAssessment } from "@/lib/usecases/assessment/start-assessment";

export const startAssessmentAction = defineAction(startAssessmentInput, startAssessment);
