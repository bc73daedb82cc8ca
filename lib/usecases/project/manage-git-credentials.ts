import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { deleteGitCredentialRow, saveGitCredentialRow } from "../../db/git-credentials";
import type { SaveGitCredentialInput } from "../../domain/project/git-credential-input";
import { actorName } from "../../domain/user/permissions";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { seal } from "../../platform/seal";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/** Saves or replaces the one credential for a server; its secret is sealed and never shown again. */
export async function saveGitCredential(
  ctx: Ctx,
  input: SaveGitCredentialInput,
): Promise<{ origin: string }> {
  const actor = requirePermission(ctx, "git_credential:manage");
  const { gitOrigins, secret } = getConfig();
  if (!gitOrigins.includes(input.origin))
    throw new AppError(
      "git_refused",
      `${input.origin} is not among the allowed servers (MAESTRO_GIT_ORIGINS): ${gitOrigins.join(", ")}.`,
    );
  if (secret === null)
    throw new AppError("configuration", "MAESTRO_SECRET is not set, so nothing can be sealed.");
  const sealed = seal(input.password, secret);
  await inTransaction(async (tx) => {
    const { origin, username } = input;
    await saveGitCredentialRow(tx, {
      origin,
      username,
      sealed,
      savedByName: actorName(actor),
      savedAt: ctx.now,
    });
    await appendEvent(tx, {
      sessionId: null,
      type: "git_credential.saved",
      actor: ctx.actor,
      subject: origin,
      text: `${actorName(actor)} saved the credential of ${username} for ${origin}`,
    });
  });
  return { origin: input.origin };
}

export async function deleteGitCredential(ctx: Ctx, id: string): Promise<{ origin: string }> {
  const actor = requirePermission(ctx, "git_credential:manage");
  return inTransaction(async (tx) => {
    const origin = await deleteGitCredentialRow(tx, id);
    if (origin === null) throw new AppError("not_found", "There is no such credential.");
    await appendEvent(tx, {
      sessionId: null,
      type: "git_credential.deleted",
      actor: ctx.actor,
      subject: origin,
      text: `${actorName(actor)} deleted the credential for ${origin}`,
    });
    return { origin };
  });
}
