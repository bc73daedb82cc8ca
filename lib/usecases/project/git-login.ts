import { findGitCredential } from "../../db/git-credentials";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { unseal } from "../../platform/seal";
import type { GitLogin } from "../../workspace/remote";

/** The saved login for the server of an address; null when none is saved. */
export async function findGitLogin(address: string): Promise<GitLogin | null> {
  const { origin } = new URL(address);
  const credential = await findGitCredential(origin);
  if (!credential) return null;
  try {
    return { username: credential.username, password: unseal(credential.sealed, getConfig().secret ?? "") };
  } catch (cause) {
    throw new AppError(
      "git_refused",
      `The credential for ${origin} cannot be read with this installation's secret; save it again.`,
      { cause },
    );
  }
}
