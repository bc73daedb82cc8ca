"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { paths } from "@/lib/client/paths";
import { describeState } from "@/lib/domain/session/session-meaning";
import type { SessionView } from "@/lib/domain/session/session-view";
import { plainWords } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { DownloadLink } from "../ui/download-link";
import { PageHeader } from "../ui/page-header";
import { RelativeTime } from "../ui/relative-time";
import { StatusBadge } from "../ui/status-badge";
import { CancelButton, type CancelSession } from "./cancel-button";
import type { DeclineReuse } from "./decline-button";
import { DeleteButton, type DeleteSession } from "./delete-button";
import type { EditDeliverable } from "./file-editor";
import { ForkButton, type ForkSession } from "./fork-button";
import { ForkLines } from "./fork-lines";
import { PauseButton, type PauseSession } from "./pause-button";
import { type PushBranch, PushButton } from "./push-button";
import { type RaiseBudget, RaiseBudgetButton } from "./raise-budget-button";

export type SessionActions = {
  pauseSession: PauseSession;
  forkSession: ForkSession;
  editDeliverable: EditDeliverable;
  raiseBudget: RaiseBudget;
  resumeSession: PauseSession;
  cancelSession: CancelSession;
  deleteSession: DeleteSession;
  pushBranch: PushBranch;
  declineReuse: DeclineReuse;
};

/** What it is, how it stands, what happens now and who must act; downloads and cancel. */
export function SessionHeader({ session, actions }: { session: SessionView; actions: SessionActions }) {
  const router = useRouter();
  const hasFiles = session.commits.length > 0 && session.filesRemovedAt === null;
  return (
    <PageHeader
      title={`${plainWords(session.kind)} of ${session.projectName}`}
      badge={<StatusBadge {...describeState(session.state, session.phases)} />}
      lead={<Lead session={session} />}
      actions={
        <>
          {hasFiles && (
            <>
              <DownloadLink href={paths.patch(session.id)} name="Patch" what="a patch for the original" />
              <DownloadLink href={paths.bundle(session.id)} name="Git bundle" what="a bundle to clone" />
            </>
          )}
          {hasFiles && session.canPush && <PushButton session={session} pushBranch={actions.pushBranch} />}
          {session.finishedAt === null && <PauseButton session={session} {...actions} />}
          {session.finishedAt === null && (
            <RaiseBudgetButton session={session} raiseBudget={actions.raiseBudget} />
          )}
          <ForkButton session={session} forkSession={actions.forkSession} />
          {session.finishedAt === null ? (
            <CancelButton session={session} cancelSession={actions.cancelSession} />
          ) : (
            <DeleteButton
              sessionId={session.id}
              what={`${session.kind} of ${session.projectName}`}
              whyNot={session.canDelete.why}
              deleteSession={actions.deleteSession}
              onDeleted={(projectId) => router.push(paths.project(projectId))}
            />
          )}
        </>
      }
    />
  );
}

function Lead({ session }: { session: SessionView }) {
  const isWaiting = session.state === "waiting" && session.openGateId !== null;
  return (
    <>
      <p className="text-lg text-ink">
        <span role="status" className="wrap-anywhere">
          <InertText text={session.now} />
        </span>{" "}
        {isWaiting && session.openGateId && (
          <Link
            href={paths.gate(session.openGateId)}
            className="rounded-md font-medium text-accent underline"
          >
            Decide the gate
          </Link>
        )}
      </p>
      <p className="mt-1 text-sm">
        <code className="text-xs">{session.alias}</code> ·{" "}
        <Link href={paths.project(session.projectId)} className="rounded-md text-accent underline">
          {session.projectName}
        </Link>{" "}
        · started by {session.startedByName} <RelativeTime iso={session.createdAt} />
        {session.finishedAt && (
          <>
            , ended <RelativeTime iso={session.finishedAt} />
          </>
        )}{" "}
        · agent {session.agentId} · {plainWords(session.policyPreset).toLowerCase()} gates, version{" "}
        {session.policyVersion}
        {session.filesRemovedAt && (
          <>
            {" "}
            · files removed <RelativeTime iso={session.filesRemovedAt} />
          </>
        )}
      </p>
      <ForkLines controls={session.controls} />
    </>
  );
}
