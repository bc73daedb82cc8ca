"use client";

import { buttonVariants } from "@heroui/styles";
import { Download } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { paths } from "@/lib/client/paths";
import type { Action } from "@/lib/domain/action/action-result";
import type { AssessmentView } from "@/lib/domain/assessment/assessment-view";
import { directoryAssessmentMeaning } from "@/lib/domain/assessment/directory-assessment";
import { formatExecute } from "@/lib/format/format-assessed";
import { ButtonLink } from "../ui/button";
import { PageHeader } from "../ui/page-header";
import { RelativeTime } from "../ui/relative-time";
import { StatusBadge } from "../ui/status-badge";
import { ConfirmedAction } from "./confirmed-action";

type OnAssessment = Action<{ assessmentId: string }, void>;
export type AssessmentActions = { cancelAssessment: OnAssessment; deleteAssessment: OnAssessment };

/** What is assessed, how it stands, and what can be done with it. */
export function AssessmentHeader({ view, actions }: { view: AssessmentView; actions: AssessmentActions }) {
  const router = useRouter();
  const { id, of, state, canCancel, canDelete } = view;
  return (
    <PageHeader
      title={`Assessment of ${of.name}`}
      badge={<StatusBadge {...directoryAssessmentMeaning[state]} />}
      lead={<Lead view={view} />}
      actions={
        <>
          {view.assessment && (
            <>
              <ButtonLink href={paths.compare(id)}>Compare</ButtonLink>
              <a
                href={paths.qualityFabric(id)}
                download={`assessment-${id.slice(-8)}.json`}
                className={buttonVariants({ variant: "outline" })}
              >
                <Download aria-hidden className="size-4" />
                JSON
                <span className="sr-only"> (downloads it in the form of quality-fabric)</span>
              </a>
            </>
          )}
          {view.endedAt === null && (
            <ConfirmedAction
              verb="Cancel assessment"
              title={`Cancel the assessment of ${of.name}?`}
              whyNot={canCancel.why}
              action={() => actions.cancelAssessment({ assessmentId: id })}
              refreshes={["assessment", id]}
            >
              A command that runs is ended within seconds. Nothing that was measured until then is stored.
            </ConfirmedAction>
          )}
          {view.endedAt !== null && canDelete && (
            <ConfirmedAction
              verb="Delete assessment"
              title={`Delete the assessment of ${of.name}?`}
              whyNot={canDelete.why}
              action={() => actions.deleteAssessment({ assessmentId: id })}
              refreshes={["assessments"]}
              onDone={() => router.push(paths.assessments())}
            >
              Its measures and what was kept of the files are deleted. The directory itself is not touched.
              That it was deleted, and by whom, is kept.
            </ConfirmedAction>
          )}
        </>
      }
    />
  );
}

function Lead({ view: { of, execute, requestedByName, createdAt } }: { view: AssessmentView }) {
  if (of.kind === "session")
    return (
      <p>
        Measured {of.when}, in a{" "}
        <Link href={paths.session(of.sessionId)} className="rounded-md text-accent underline">
          session of {of.name}
        </Link>
        , <RelativeTime iso={createdAt} />
      </p>
    );
  return (
    <>
      <p className="wrap-anywhere">
        <code className="text-sm">{of.directory}</code>
      </p>
      <p className="mt-1 text-sm">
        {formatExecute(execute === true)} · asked for by {requestedByName} <RelativeTime iso={createdAt} /> ·{" "}
        <Link
          href={`${paths.startAssessment()}?${new URLSearchParams({ directory: of.directory })}`}
          className="rounded-md text-accent underline"
        >
          Assess it again
        </Link>
      </p>
    </>
  );
}
