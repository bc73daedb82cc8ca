"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/lib/boundary/define-action";
import { delegateInput } from "@/lib/domain/gate/delegation";
import { saveGitCredentialInput } from "@/lib/domain/project/git-credential-input";
import { addDelegate, revokeDelegate } from "@/lib/usecases/gate/manage-delegations";
import { deleteGitCredential, saveGitCredential } from "@/lib/usecases/project/manage-git-credentials";

export const saveGitCredentialAction = defineAction(saveGitCredentialInput, async (ctx, input) => {
  const saved = await saveGitCredential(ctx, input);
  revalidatePath("/settings");
  return saved;
});

export const deleteGitCredentialAction = defineAction(
  z.object({ id: z.string().min(1) }),
  async (ctx, { id }) => {
    const deleted = await deleteGitCredential(ctx, id);
    revalidatePath("/settings");
    return deleted;
  },
);

export const addDelegateAction = defineAction(delegateInput, async (ctx, input) => {
  const named = await addDelegate(ctx, input);
  revalidatePath("/settings");
  return named;
});

export const revokeDelegateAction = defineAction(z.object({ id: z.string().min(1) }), async (ctx, input) => {
  await revokeDelegate(ctx, input);
  revalidatePath("/settings");
  return null;
});
