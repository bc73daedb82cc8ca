import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { ControlsView } from "@/lib/domain/session/controls-view";
import type { GateView, IterationView, PhaseView } from "@/lib/domain/session/session-view";
import { gateModeMeans, phaseLabel } from "@/lib/format/format-words";
import { GateMetricsChart } from "../charts/gate-metrics/gate-metrics-chart";
import { prepareGateMetrics } from "../charts/gate-metrics/prepare-gate-metrics";
import { tellVerdict } from "../gate/tell-verdict";
import { Card } from "../ui/card";
import { RelativeTime } from "../ui/relative-time";
import { StatusBadge } from "../ui/status-badge";
import { CarriedGate } from "./carried-gate";
import { PersonaChoices } from "./persona-choices";
import { RevertNote } from "./revert-note";

/** One phase: its gates by iteration, its metrics against their thresholds, its personas and why they were chosen. */
export function PhasePanel({
  view,
  carried,
}: {
  view: PhaseView;
  carried: ControlsView["carried"][number] | undefined;
}) {
  const chart = prepareGateMetrics(view.phase, view.iterations);
  const name = phaseLabel[view.phase];
  return (
    <Card
      title={`${name} phase`}
      actions={<span className="text-sm text-muted">{gateModeMeans[view.mode]}</span>}
    >
      {carried && <CarriedGate gate={carried} />}
      {!carried && view.iterations.length === 0 && (
        <p className="text-sm text-muted">
          This phase has not begun: no persona was chosen and no gate was judged.
        </p>
      )}
      {view.iterations.length > 0 && (
        <div className="flex flex-col gap-8">
          <Gates view={view} />
          {view.iterations.map(({ iteration, revert }) => (
            <RevertNote key={iteration} revert={revert} />
          ))}
          {chart.panels.length > 0 && <GateMetricsChart chart={chart} />}
          <PersonaChoices phase={view.phase} iterations={view.iterations} />
        </div>
      )}
    </Card>
  );
}

function Gates({ view }: { view: PhaseView }) {
  const rows = view.iterations.flatMap((iteration) =>
    gatesOf(iteration).map((gate) => ({ iteration: iteration.iteration, gate })),
  );
  return (
    <section aria-label={`Gates of ${view.phase}`} className="flex flex-col gap-2">
      <h3 className="text-base font-medium">What did its gates say?</h3>
      {rows.length === 0 && <p className="text-sm text-muted">No gate was judged yet.</p>}
      <ul className="flex flex-col">
        {rows.map(({ iteration, gate }) => (
          <GateRow key={gate.id} iteration={iteration} gate={gate} />
        ))}
      </ul>
    </section>
  );
}

const gatesOf = ({ entry, exit }: IterationView): GateView[] => [entry, exit].filter((gate) => gate !== null);

function GateRow({ iteration, gate }: { iteration: number; gate: GateView }) {
  const { meaning, label, sentence } = tellVerdict(gate);
  return (
    <li className="grid gap-x-4 gap-y-1 border-t border-line py-2 text-sm first:border-0 md:grid-cols-12 md:items-baseline">
      <span className="md:col-span-3">
        <Link href={paths.gate(gate.id)} className="rounded-md font-medium text-accent hover:underline">
          {gate.kind === "entry" ? "Entry gate" : "Exit gate"}
          <span className="sr-only"> of {gate.phase}</span>, iteration {iteration}
        </Link>
      </span>
      <span className="md:col-span-3">
        <StatusBadge meaning={meaning} label={label} />
      </span>
      <span className="text-muted wrap-anywhere md:col-span-6">
        {sentence}
        {gate.approval && (
          <>
            {gate.approval.selfApproval && ", who started the session"},{" "}
            <RelativeTime iso={gate.approval.decidedAt} />
          </>
        )}
      </span>
    </li>
  );
}
