import type { Metadata } from "next";
import { Delegates } from "@/components/settings/delegates";
import { GitServers } from "@/components/settings/git-servers";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/boundary/page-ctx";
import { paths } from "@/lib/client/paths";
import { may, whyMayNot } from "@/lib/domain/user/permissions";
import { loadDelegations } from "@/lib/usecases/gate/manage-delegations";
import { loadGitServers } from "@/lib/usecases/project/load-git-servers";
import {
  addDelegateAction,
  deleteGitCredentialAction,
  revokeDelegateAction,
  saveGitCredentialAction,
} from "./actions";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const ctx = await pageCtx();
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader title="Settings" actions={<ButtonLink href={paths.workers()}>Workers</ButtonLink>} />
      {may(ctx.actor.role, "gate:decide") && (
        <Delegates
          view={await loadDelegations(ctx)}
          actions={{ add: addDelegateAction, revoke: revokeDelegateAction }}
        />
      )}
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
