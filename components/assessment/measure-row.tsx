import type { CommandRun, Measure } from "@/lib/domain/assessment/measure";
import { formatCount } from "@/lib/format/format-count";
import { formatChange, formatScore } from "@/lib/format/format-score";
import { formatDuration } from "@/lib/format/format-time";
import { attributionMeans, metricLabel, qualityMeans, sandboxMeans } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { ScrollArea } from "../ui/scroll-area";
import { StatusIcon } from "../ui/status-badge";
import { EvidenceList } from "../violation/evidence-list";
import type { ReportedMeasure } from "./prepare-report";

/** One measure: its value or why there is none, where it comes from, what is wrong, and the command that ran. */
export function MeasureRow({ reported: { measure, before, isScored } }: { reported: ReportedMeasure }) {
  return (
    <li className="grid gap-x-4 gap-y-1 border-t border-line px-4 py-3 text-sm md:grid-cols-12">
      <div className="flex items-baseline justify-between gap-3 md:col-span-4 md:flex-col md:justify-start md:gap-1">
        <h3 className="text-sm font-medium">{metricLabel[measure.metric]}</h3>
        <Value measure={measure} before={before} />
      </div>
      <div className="flex min-w-0 flex-col gap-1.5 md:col-span-8">
        <p className="wrap-anywhere">
          <InertText text={measure.summary} />
        </p>
        {measure.state === "measured" && (
          <p className="flex flex-wrap items-center gap-2 text-xs text-muted">
            <Badge>{measure.provenance}</Badge> {qualityMeans[measure.quality]}, {measure.tool}
            {!isScored && <Badge>shown, not scored</Badge>}
          </p>
        )}
        <EvidenceList evidence={measure.evidence} />
        <Unlisted measure={measure} />
        {measure.command && <Command command={measure.command} />}
      </div>
    </li>
  );
}

/** Evidence is capped; what was counted is not. */
function Unlisted({ measure: { met, n, evidence } }: { measure: Measure }) {
  const more = met === null || n === null || evidence.length === 0 ? 0 : n - met - evidence.length;
  if (more <= 0) return null;
  return <p className="text-xs text-muted">{formatCount(more, "more place")} counted, not listed</p>;
}

function Value({ measure, before }: { measure: Measure; before: Measure | null }) {
  if (measure.state === "not_measured")
    return (
      <span className="flex flex-wrap items-center gap-1 text-sm text-waiting">
        <StatusIcon meaning="waiting" isStill /> Not measured
        {before?.state === "measured" && (
          <span className="text-xs text-muted">before: {formatScore(before.value)}</span>
        )}
      </span>
    );
  const change = formatChange(before?.value ?? null, measure.value);
  return (
    <span className="tabular-nums">
      {change !== null && before !== null && (
        <span className="text-muted">{formatScore(before.value)} → </span>
      )}
      {formatScore(measure.value)}
      <span className="text-xs text-muted">
        {change !== null && ` (${change})`}
        {measure.met !== null && measure.n !== null && ` · ${measure.met} of ${measure.n}`}
        {before && change === null && ` · before: ${wordOf(before)}`}
      </span>
    </span>
  );
}

const wordOf = (measure: Measure): string =>
  measure.state === "not_applicable" ? "did not apply" : formatScore(measure.value);

function Command({ command }: { command: CommandRun }) {
  const ended = command.exitCode === null ? "ended by a limit or signal" : `exit code ${command.exitCode}`;
  return (
    <details className="min-w-0 rounded-md border border-line">
      <summary className="cursor-pointer rounded-md px-3 py-1.5 text-xs text-muted">
        <code className="text-ink wrap-anywhere">
          <InertText text={command.command} />
        </code>{" "}
        {ended}, {attributionMeans[command.attribution]}, {formatDuration(command.durationMs)},{" "}
        {sandboxMeans(command.sandbox)}
      </summary>
      <ScrollArea label={`Output of ${command.command}`} className="border-t border-line px-3 py-2">
        <pre className="text-xs">
          {command.outputTail ? <InertText text={command.outputTail} /> : "It printed nothing."}
        </pre>
      </ScrollArea>
    </details>
  );
}
