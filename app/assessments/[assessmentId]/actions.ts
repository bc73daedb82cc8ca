"use server";

import { z } from "zod";
import { defineAction } from "@/lib/boundary/define-action";
import { cancelAssessment } from "@/lib/usecases/assessment/cancel-assessment";
import { deleteAssessment } from "@/lib/usecases/assessment/delete-assessment";

const assessmentInput = z.object({ assessmentId: z.string().min(1) });

export const cancelAssessmentAction = defineAction(assessmentInput, cancelAssessment);

export const deleteAssessmentAction = defineAction(assessmentInput, deleteAssessment);
