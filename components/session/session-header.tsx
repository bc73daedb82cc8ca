"use client";

import { buttonVariants } from "@heroui/styles";
import { Download } from "lucide-react";
import Link from "next/link";
import { paths } from "@/lib/client/paths";
import { describeState } from "@/lib/domain/session/session-meaning";
import type { SessionView } from "@/lib/domain/session/session-view";
import { plainWords } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { PageHeader } from "../ui/page-header";
import { RelativeTime } from "../ui/relative-time";
import { StatusBadge } from "../ui/status-badge";
import { CancelButton, type CancelSession } from "./cancel-button";

/** What it is, how it stands, what happens now and who must act; downloads and cancel. */
export function SessionHeader({
  session,
  cancelSession,
}: {
  session: SessionView;
  cancelSession: CancelSession;
}) {
  return (
    <PageHeader
      title={`Repair of ${session.projectName}`}
      badge={<StatusBadge {...describeState(session.state, session.phases)} />}
      lead={<Lead session={session} />}
      actions={
        <>
          {session.commits.length > 0 && (
            <>
              <DownloadLink href={paths.patch(session.id)} name="Patch" what="a patch for the original" />
              <DownloadLink href={paths.bundle(session.id)} name="Git bundle" what="a bundle to clone" />
            </>
          )}
          {session.finishedAt === null && <CancelButton session={session} cancelSession={cancelSession} />}
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
        <code className="text-xs">{session.alias}</code> · started by {session.startedByName}{" "}
        <RelativeTime iso={session.createdAt} />
        {session.finishedAt && (
          <>
            , ended <RelativeTime iso={session.finishedAt} />
          </>
        )}{" "}
        · agent {session.agentId} · {plainWords(session.policyPreset).toLowerCase()} gates, version{" "}
        {session.policyVersion}
      </p>
    </>
  );
}

/** A plain link: the router must neither follow nor fetch ahead what is computed when it is asked for. */
function DownloadLink({ href, name, what }: { href: string; name: string; what: string }) {
  return (
    <a href={href} download className={buttonVariants({ variant: "outline" })}>
      <Download aria-hidden className="size-4" />
      {name}
      <span className="sr-only"> (downloads {what})</span>
    </a>
  );
}
