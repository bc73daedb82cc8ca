import type { Metadata } from "next";
import { GitServers } from "@/components/settings/git-servers";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/boundary/page-ctx";
import { paths } from "@/lib/client/paths";
import { may, whyMayNot } from "@/lib/domain/user/permissions";
import { loadGitServers } from "@/lib/usecases/project/load-git-servers";
import { deleteGitCredentialAction, saveGitCredentialAction } from "./actions";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const ctx = await pageCtx();
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader title="Settings" actions={<ButtonLink href={paths.workers()}>Workers</ButtonLink>} />
      {may(ctx.actor.role, "git_credential:manage") ? (
        <GitServers
          servers={await loadGitServers(ctx)}
          saveCredential={saveGitCredentialAction}
          deleteCredential={deleteGitCredentialAction}
        />
      ) : (
        <Callout title="Only for administrators">
          {whyMayNot(ctx.actor.role, "git_credential:manage")}
        </Callout>
      )}
    </div>
  );
}
