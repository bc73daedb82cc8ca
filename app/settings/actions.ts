"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/lib/boundary/define-action";
import { saveGitCredentialInput } from "@/lib/domain/project/git-credential-input";
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
