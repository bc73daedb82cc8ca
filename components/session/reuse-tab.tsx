"use client";

import { Recycle } from "lucide-react";
import Link from "next/link";
import { paths } from "@/lib/client/paths";
import { whyNotDecline } from "@/lib/domain/reuse/why-not-decline";
import type { PersonaRunView, SessionView } from "@/lib/domain/session/session-view";
import { formatScore } from "@/lib/format/format-score";
import { phaseLabel } from "@/lib/format/format-words";
import { ProposedLine } from "../harvest/proposed-line";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { NoneYet } from "../ui/empty-state";
import { KeyValueList } from "../ui/key-value-list";
import { DeclineButton, type DeclineReuse } from "./decline-button";
import { RunStartLine } from "./run-start-line";

type Run = { phase: SessionView["phases"][number]["phase"]; iteration: number; run: PersonaRunView };

/** What each persona run began from and why, and where a person may decline it. */
export function ReuseTab({ session, declineReuse }: { session: SessionView; declineReuse: DeclineReuse }) {
  const runs = session.phaseViews.flatMap(({ phase, iterations }) =>
    iterations.flatMap(({ iteration, personaRuns }) => personaRuns.map((run) => ({ phase, iteration, run }))),
  );
  if (runs.length === 0)
    return (
      <div className="rounded-lg border border-line bg-raised">
        <NoneYet
          icon={Recycle}
          text="When the first persona begins, this shows whether it takes over an earlier deliverable, starts from a template or from scratch, and why."
          action={null}
        />
      </div>
    );
  return (
    <div className="flex flex-col gap-6">
      <Card title="What was reused?" actions={<Badge>measured</Badge>}>
        <Totals summary={session.reuse.summary} />
      </Card>
      <Card title="What did each persona begin from?" actions={<Badge>measured</Badge>}>
        <ul className="flex flex-col gap-4">
          {runs.map((one) => (
            <RunReuse key={one.run.id} session={session} one={one} declineReuse={declineReuse} />
          ))}
        </ul>
        <ProposedLine sessionId={session.id} state={session.state} />
      </Card>
    </div>
  );
}

function Totals({
  summary: { started, deliverables, templates },
}: {
  summary: SessionView["reuse"]["summary"];
}) {
  return (
    <KeyValueList
      items={[
        { name: "Runs that took over an earlier deliverable", value: started.deliverable.count },
        { name: "Runs that began from templates", value: started.template.count },
        { name: "Runs that began from scratch", value: started.scratch.count },
        { name: "Deliverables that a person declined", value: deliverables.declined.count },
        {
          name: "Templates",
          value: `${templates.offered.count} offered, ${templates.used.count} of them used; ${templates.usedUnoffered.count} used without an offer`,
        },
        {
          name: "Lines of used templates in the last commit",
          value: templates.lines
            ? `${templates.lines.kept} of ${templates.lines.used}`
            : "measured when the session ends",
        },
      ]}
    />
  );
}

function RunReuse({
  session,
  one: { phase, iteration, run },
  declineReuse,
}: {
  session: SessionView;
  one: Run;
  declineReuse: DeclineReuse;
}) {
  const isTaken = run.start?.start === "deliverable";
  const canStillCome = run.start === null && run.state === "pending" && iteration === 1;
  return (
    <li className="flex flex-col gap-2 border-t border-line pt-4 first:border-0 first:pt-0">
      <h3 className="text-base font-medium">
        {run.displayName}{" "}
        <span className="text-sm font-normal text-muted">
          {phaseLabel[phase]}, iteration {iteration}
        </span>
      </h3>
      {run.start ? (
        <RunStartLine start={run.start} />
      ) : (
        <p className="text-sm text-muted">{undecided(run, iteration)}</p>
      )}
      <Templates of={session.reuse.runs.find((one) => one.id === run.id)} />
      {run.start?.parts && run.start.threshold !== null && <Likeness start={run.start} />}
      {(isTaken || canStillCome) && (
        <DeclineButton
          sessionId={session.id}
          personaRunId={run.id}
          personaName={run.displayName}
          isTaken={isTaken}
          whyNot={
            session.whyNotDecline ??
            whyNotDecline({
              isEnded: session.finishedAt !== null,
              start: run.start?.start ?? null,
              isDeclined: run.start !== null && run.start.declined !== null,
              iteration,
              maxIterations: session.maxIterationsPerPhase,
            })
          }
          declineReuse={declineReuse}
        />
      )}
    </li>
  );
}

/** What the run was shown, and what it took. */
function Templates({ of }: { of: SessionView["reuse"]["runs"][number] | undefined }) {
  if (!of || of.offers.length + of.uses.length === 0) return null;
  const used = new Set(of.uses.map((use) => use.templateId));
  const ids = [...new Set([...of.offers.map((offer) => offer.templateId), ...used])];
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {ids.map((id) => (
        <li key={id}>
          <Link href={paths.template(id)} prefetch={false} className="rounded-md text-accent underline">
            {id}
          </Link>{" "}
          <span className="text-xs text-muted">
            {of.offers.some((offer) => offer.templateId === id) ? "offered" : "not offered"},{" "}
            {used.has(id) ? "used" : "not used"}
          </span>
        </li>
      ))}
    </ul>
  );
}

function undecided(run: PersonaRunView, iteration: number): string {
  if (iteration > 1) return "A rework: it goes on from what is there.";
  return run.state === "pending"
    ? "Decided when it begins."
    : "Not recorded: the session is older than reuse.";
}

/** The two parts of the likeness against the threshold, as bars with their numbers. */
function Likeness({ start }: { start: NonNullable<PersonaRunView["start"]> }) {
  if (!start.parts || start.threshold === null) return null;
  const parts = [
    { name: "Requirement", value: start.parts.requirement },
    { name: "Files found", value: start.parts.inputs },
  ];
  return (
    <dl className="grid max-w-md gap-1 text-xs">
      {parts.map(({ name, value }) => (
        <div key={name} className="grid grid-cols-[7rem_1fr_auto] items-center gap-2">
          <dt className="text-muted">{name}</dt>
          <dd aria-hidden className="relative h-2 rounded-full bg-sunken">
            <span
              className="absolute inset-y-0 left-0 rounded-full bg-accent"
              style={{ width: `${value * 100}%` }}
            />
            <span
              className="absolute -inset-y-0.5 w-px bg-ink"
              style={{ left: `${(start.threshold ?? 0) * 100}%` }}
            />
          </dd>
          {/* Rounded down, so that what falls short never reads as enough. */}
          <dd className="tabular-nums">
            {formatScore(Math.floor(value * 100) / 100)}{" "}
            <span className="text-muted">of {formatScore(start.threshold)} needed</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
