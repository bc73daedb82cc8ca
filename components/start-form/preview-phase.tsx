import { Circle, CircleDot } from "lucide-react";
import type { PersonaChoice } from "@/lib/domain/persona/choose-personas";
import type { StartPreview } from "@/lib/domain/session/session-view";
import { formatMetricValue } from "@/lib/format/format-condition";
import { tellGains } from "@/lib/format/format-gains";
import { gateModeMeans, metricLabel, phaseLabel } from "@/lib/format/format-words";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { StatusIcon } from "../ui/status-badge";

type Phase = StartPreview["phases"][number];

/** One phase: who takes part and why, and what its exit gate asks for in each iteration. */
export function PreviewPhase({ phase }: { phase: Phase }) {
  const name = phaseLabel[phase.phase];
  return (
    <Card title={name} actions={<GateMode mode={phase.mode} />}>
      <div className="flex flex-col gap-4">
        <ul className="flex flex-col gap-2">
          {phase.personas.map((persona) => (
            <Persona key={persona.personaId} persona={persona} />
          ))}
        </ul>
        <Ladder name={name} conditions={phase.conditions} />
      </div>
    </Card>
  );
}

function GateMode({ mode }: { mode: Phase["mode"] }) {
  return mode === "manual" ? (
    <span className="flex items-center gap-1 text-sm text-waiting">
      <StatusIcon meaning="waiting" /> {gateModeMeans.manual}
    </span>
  ) : (
    <span className="text-sm text-muted">{gateModeMeans.automatic}</span>
  );
}

function Persona({ persona }: { persona: PersonaChoice }) {
  // No tick: taking part is not having passed anything.
  const Mark = persona.chosen ? CircleDot : Circle;
  return (
    <li className="flex items-start gap-2 text-sm">
      <Mark
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${persona.chosen ? "text-accent" : "text-faint"}`}
      />
      <div className="flex min-w-0 flex-col">
        <span className="flex flex-wrap items-center gap-2">
          <span className={persona.chosen ? "font-medium" : "text-muted"}>{persona.displayName}</span>
          <Badge>{persona.role}</Badge>
          <span className="sr-only">{persona.chosen ? "takes part" : "does not take part yet"}</span>
        </span>
        <span className="text-xs text-muted">
          {persona.reason}
          {tellGains(persona.gains) !== "" && <> · {tellGains(persona.gains)}</>}
        </span>
      </div>
    </li>
  );
}

function Ladder({ name, conditions }: { name: string; conditions: Phase["conditions"] }) {
  const iterations = Math.max(0, ...conditions.map((condition) => condition.ladder.length));
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="pb-1 text-left text-xs text-muted">
          The exit gate asks for this, by iteration
          <span className="sr-only"> ({name})</span>
        </caption>
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="py-1 text-left font-medium">
              Condition
            </th>
            {Array.from({ length: iterations }, (_, at) => at + 1).map((iteration) => (
              <th key={iteration} scope="col" className="w-16 py-1 text-right font-medium">
                <span className="sr-only">Iteration </span>
                {iteration}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {conditions.map((condition) => (
            <tr key={condition.metric} className="border-t border-line">
              <th scope="row" className="py-1 pr-2 text-left font-normal">
                {metricLabel[condition.metric]}
                {condition.neverOverridable && (
                  <span className="ml-2 text-xs whitespace-nowrap text-muted">cannot be overridden</span>
                )}
              </th>
              {byIteration(condition.ladder).map(({ iteration, threshold }) => (
                <td key={iteration} className="py-1 text-right whitespace-nowrap tabular-nums">
                  {formatThreshold(condition, threshold)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const byIteration = (ladder: readonly number[]) =>
  ladder.map((threshold, at) => ({ iteration: at + 1, threshold }));

const formatThreshold = ({ metric, operator }: Phase["conditions"][number], threshold: number): string =>
  `${operator === "at_least" ? "≥" : "≤"} ${formatMetricValue(metric, threshold)}`;
