"use server";

import { z } from "zod";
import { defineAction } from "@/lib/boundary/define-action";
import { budgetSchema } from "@/lib/domain/budget/budget";
import { phaseSchema } from "@/lib/domain/phase/phase";
import { branchName } from "@/lib/domain/project/project";
import { editDeliverableInput } from "@/lib/domain/session/edit-deliverable-input";
import { declineReuse, declineReuseInput } from "@/lib/usecases/reuse/decline-reuse";
import { cancelSession } from "@/lib/usecases/session/cancel-session";
import { deleteSession } from "@/lib/usecases/session/delete-session";
import { editDeliverable } from "@/lib/usecases/session/edit-deliverable";
import { forkSession } from "@/lib/usecases/session/fork-session";
import { pauseSession } from "@/lib/usecases/session/pause-session";
import { pushBranch } from "@/lib/usecases/session/push-branch";
import { raiseBudget } from "@/lib/usecases/session/raise-budget";
import { resumeSession } from "@/lib/usecases/session/resume-session";

const sessionInput = z.object({ sessionId: z.string().min(1) });

export const cancelSessionAction = defineAction(sessionInput, cancelSession);

export const pauseSessionAction = defineAction(sessionInput, pauseSession);

export const resumeSessionAction = defineAction(sessionInput, resumeSession);

export const forkSessionAction = defineAction(sessionInput.extend({ phase: phaseSchema }), forkSession);

export const raiseBudgetAction = defineAction(sessionInput.extend({ budget: budgetSchema }), raiseBudget);

export const editDeliverableAction = defineAction(editDeliverableInput, editDeliverable);

export const deleteSessionAction = defineAction(sessionInput, (ctx, { sessionId }) =>
  deleteSession(ctx, sessionId),
);

export const declineReuseAction = defineAction(declineReuseInput, declineReuse);

export const pushBranchAction = defineAction(sessionInput.extend({ branch: branchName }), pushBranch);
