"use client";

import type { Phase } from "@/lib/domain/phase/phase";
import type { SessionView } from "@/lib/domain/session/session-view";
import { formatCount } from "@/lib/format/format-count";
import { metricLabel, phaseLabel, plainWords } from "@/lib/format/format-words";
import { prepareScoreByDimension } from "../charts/score-by-dimension/prepare-score-by-dimension";
import { ScoreByDimensionChart } from "../charts/score-by-dimension/score-by-dimension-chart";
import { prepareScoreOverTime } from "../charts/score-over-time/prepare-score-over-time";
import { ScoreOverTimeChart } from "../charts/score-over-time/score-over-time-chart";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { KeyValueList } from "../ui/key-value-list";
import { BudgetCard } from "./budget-card";
import { PhasePanel } from "./phase-panel";
import { ScoreSummary } from "./score-summary";

/** How good the project was and is, and how the chosen phase stands against its gate. */
export function OverviewTab({ session, phase }: { session: SessionView; phase: Phase }) {
  const view = session.phaseViews.find((one) => one.phase === phase);
  return (
    <div className="flex flex-col gap-6">
      <Card title="Score">
        <div className="flex flex-col gap-6">
          <ScoreSummary session={session} />
          <div className="grid gap-6 lg:grid-cols-2">
            <ScoreByDimensionChart chart={prepareScoreByDimension(session.initial, session.latest)} />
            <ScoreOverTimeChart chart={prepareScoreOverTime(scoresOf(session))} />
          </div>
        </div>
      </Card>
      {view && (
        <PhasePanel view={view} carried={session.controls.carried.find((gate) => gate.phase === phase)} />
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex flex-col gap-6">
          <Left session={session} />
          <NotVerifiedList session={session} />
        </div>
        <div className="flex flex-col gap-6">
          <BudgetCard controls={session.controls} />
          <Facts session={session} />
        </div>
      </div>
    </div>
  );
}

const scoresOf = (session: SessionView) => ({
  initial: session.initial?.score ?? null,
  final: session.final?.score ?? null,
  target: session.target,
  phases: session.phaseViews,
});

/** What the agents say they could not do. */
function Left({ session }: { session: SessionView }) {
  return (
    <Card title="What is left" actions={<Badge>claimed by the agents</Badge>}>
      {session.left.length === 0 ? (
        <p className="text-sm text-muted">
          No agent says that it left anything. Violations and measures show what is measured as open.
        </p>
      ) : (
        <ul className="flex flex-col gap-3 text-sm">
          {session.left.map((left) => (
            <li key={`${left.personaId} ${left.what}`} className="flex flex-col wrap-anywhere">
              <InertText text={left.what} />
              <span className="text-xs text-muted">
                {left.measured === null ? `${left.personaName}: ` : `Left by ${left.personaName}. Measured: `}
                <InertText text={left.measured ?? left.reason} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What nothing measured tells of, for or against. */
function NotVerifiedList({ session }: { session: SessionView }) {
  if (session.notVerified.length === 0) return null;
  return (
    <Card title="Not verified" actions={<Badge>no evidence</Badge>}>
      <ul className="flex flex-col gap-3 text-sm">
        {session.notVerified.map(({ metric, summary, things }) => (
          <li key={metric} className="flex flex-col gap-1 wrap-anywhere">
            <span>
              {metricLabel[metric]}: <InertText text={summary} />
            </span>
            {things.length > 0 && (
              <details className="text-xs text-muted">
                <summary>{formatCount(things.length, "thing")}</summary>
                <ul className="flex list-disc flex-col gap-1 pt-1 pl-5">
                  {things.map((thing) => (
                    <li key={thing}>
                      <InertText text={thing} />
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Facts({ session }: { session: SessionView }) {
  return (
    <Card title="This session">
      <div className="flex flex-col gap-3">
        <div className="flex flex-col gap-1 text-sm">
          <p className="text-muted">Requirement</p>
          <p className="wrap-anywhere whitespace-pre-line">
            {session.requirement ? (
              <InertText text={session.requirement} />
            ) : (
              "None was given: the contracts and gates say what is asked for."
            )}
          </p>
        </div>
        <KeyValueList
          items={[
            { name: "Gates", value: `${plainWords(session.policyPreset)}, version ${session.policyVersion}` },
            { name: "Agent", value: session.agentId },
            { name: "Phases", value: session.phases.map(({ phase }) => phaseLabel[phase]).join(", ") },
            { name: "Scoring constants", value: scoringOf(session) },
          ]}
        />
        <Templates session={session} />
      </div>
    </Card>
  );
}

const scoringOf = ({ latest }: SessionView): string =>
  latest ? `version ${latest.scoringVersion}` : "not measured yet";

function Templates({ session: { templatesUsed } }: { session: SessionView }) {
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p className="text-muted">Templates used</p>
      {templatesUsed.length === 0 ? (
        <p>None so far</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {templatesUsed.map((use) => (
            <li key={`${use.templateId} ${use.personaId} ${use.files.join(" ")}`} className="wrap-anywhere">
              {use.templateId} {use.version}{" "}
              <span className="text-xs text-muted">
                by {use.personaName}: <InertText text={use.files.join(", ")} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
