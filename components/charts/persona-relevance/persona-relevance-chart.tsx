"use client";

import { ChevronDown } from "lucide-react";
import { formatShare } from "@/lib/format/format-score";
import { phaseLabel } from "@/lib/format/format-words";
import type { RelevanceBar, RelevanceChart } from "./prepare-persona-relevance";

/** Estimates against the threshold, persona by persona; each opens to the words that it rests on. */
export function PersonaRelevanceChart({ chart }: { chart: RelevanceChart }) {
  return (
    <figure className="flex flex-col gap-2">
      <figcaption className="flex flex-col">
        <span className="text-base font-medium">Whose work does this ask for?</span>
        <span className="text-xs text-muted">
          Estimated probability that the requirement calls for a persona, modelled from the words that both
          use. Required personas take part whatever it is; optional ones from the line on.
        </span>
      </figcaption>
      <p className="text-sm text-muted">{chart.summary}</p>
      <ul className="flex flex-col">
        {chart.bars.map((bar) => (
          <li key={bar.personaId}>
            <BarRow bar={bar} threshold={chart.threshold} />
          </li>
        ))}
      </ul>
      {chart.bars.length > 0 && <Legend threshold={chart.threshold} />}
    </figure>
  );
}

function BarRow({ bar, threshold }: { bar: RelevanceBar; threshold: number }) {
  return (
    <details className="group">
      <summary className="flex min-h-7 cursor-pointer items-center gap-2 rounded-md text-sm hover:bg-sunken">
        <ChevronDown aria-hidden className="size-4 shrink-0 -rotate-90 text-faint group-open:rotate-0" />
        <span className="w-2/5 truncate sm:w-48">{bar.name}</span>
        <span className="relative h-3 flex-1">
          <span
            aria-hidden
            className={`block h-full min-w-px rounded-sm ${bar.chosen ? "bg-series-1" : "border border-series-1"}`}
            style={{ width: `${bar.probability * 100}%` }}
          />
          <span
            aria-hidden
            className="absolute -inset-y-1 w-px bg-ink/60"
            style={{ left: `${threshold * 100}%` }}
          />
        </span>
        <span className="w-10 text-right tabular-nums text-muted">{bar.label}</span>
        <span className="sr-only">
          , {bar.role}, {bar.chosen ? "takes part" : "does not take part"}
        </span>
      </summary>
      <div className="flex flex-col gap-2 pt-1 pb-3 pl-6 text-xs text-muted">
        <ul>
          {bar.reasons.map(({ phase, reason }) => (
            <li key={phase}>
              {phaseLabel[phase]}: {reason}
            </li>
          ))}
        </ul>
        {bar.gains.length === 0 ? <p>No word in common.</p> : <Gains gains={bar.gains} />}
      </div>
    </details>
  );
}

const Gains = ({ gains }: { gains: RelevanceBar["gains"] }) => (
  <table className="w-full max-w-96">
    <thead className="sr-only">
      <tr>
        <th scope="col">Word</th>
        <th scope="col">Adds</th>
      </tr>
    </thead>
    <tbody>
      {gains.map(({ word, gain, length }) => (
        <tr key={word}>
          <th scope="row" className="w-32 truncate py-0.5 text-left font-normal text-ink">
            {word}
          </th>
          <td>
            <span className="flex items-center gap-2">
              <span className="h-2 flex-1">
                <span
                  aria-hidden
                  className="block h-full rounded-sm bg-series-1/60"
                  style={{ width: `${length * 100}%` }}
                />
              </span>
              <span className="w-8 text-right tabular-nums">{gain.toFixed(1)}</span>
            </span>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Legend = ({ threshold }: { threshold: number }) => (
  <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
    <span className="flex items-center gap-1">
      <span aria-hidden className="h-2 w-4 rounded-sm bg-series-1" /> takes part from iteration 1
    </span>
    <span className="flex items-center gap-1">
      <span aria-hidden className="h-2 w-4 rounded-sm border border-series-1" /> does not, or only later
    </span>
    <span className="flex items-center gap-1">
      <span aria-hidden className="h-3 w-px bg-ink/60" /> the line: {formatShare(threshold)}
    </span>
  </p>
);
