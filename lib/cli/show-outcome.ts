import { dimensionSchema } from "../domain/assessment/measure";
import { phaseMeaning, sessionMeaning } from "../domain/session/session-meaning";
import type { SessionView } from "../domain/session/session-view";
import { formatCount, formatLines } from "../format/format-count";
import { shortCommit } from "../format/format-id";
import { formatChange, formatScore } from "../format/format-score";
import { dimensionLabel, phaseLabel } from "../format/format-words";
import { getConfig } from "../platform/config";
import { describeOutcome, type OutcomeDocument } from "./describe-outcome";
import type { Output } from "./output";
import { cutText, wrapText } from "./wrap-text";

const SHOWN = 8;

/** Prints what came of a session, or how it stands. `servedAt`: where its gates can be opened now. */
export function showOutcome(view: SessionView, output: Output, servedAt: string | null): void {
  const document = describeOutcome(view);
  output.printJson(document);
  output.print([
    ...summary(view, document, output),
    ...section("Commits", document.commits.map(commitLine), output),
    ...section(
      "Taken over from earlier sessions",
      document.reused.map(
        (r) =>
          `${r.persona} (${r.phase}), from ${r.from_session.slice(-8)}, ${formatScore(r.similarity)} alike${r.declined ? ", declined" : ""}`,
      ),
      output,
    ),
    ...section(
      "Templates used",
      document.templates_used.map((t) => `${t.template} ${t.version}, by ${t.persona}`),
      output,
    ),
    ...section(
      "Contract errors that are open (measured)",
      document.contract_errors.map((c) => `${c.persona}: ${c.expected}. ${c.actual}`),
      output,
    ),
    ...section(
      "Fixed, as the agent claims",
      document.fixed.map((f) => `${f.what}: ${f.purpose}`),
      output,
    ),
    ...section(
      "Left, as the agent claims",
      view.left.map((l) => `${l.what}: ${l.measured === null ? l.reason : `measured: ${l.measured}`}`),
      output,
    ),
    ...section(
      "Not verified: no evidence for or against",
      view.notVerified.map(
        (n) => `${n.summary}${n.things.length > 0 ? `: ${cutText(n.things.join("; "), 300)}` : ""}`,
      ),
      output,
    ),
    ...whatNext(view, servedAt),
  ]);
}

function summary(view: SessionView, document: OutcomeDocument, output: Output): string[] {
  const { initial_score: before, final_score: after } = document;
  const change = formatChange(before, after);
  const scores = change
    ? `score ${formatScore(before)} → ${formatScore(after)} (${change}), target ${formatScore(view.target)}`
    : `not measured yet, target ${formatScore(view.target)}`;
  const state = sessionMeaning[view.state].label.toLowerCase();
  const colour = view.state === "passed" ? "green" : view.finishedAt ? "red" : "yellow";
  const reason = view.stateReason ? [`${view.stateReason}.`] : [];
  return [
    ...wrapText(`${view.projectName} ${state}: ${scores}`).map((line) => output.style(line, colour)),
    ...reason.flatMap((text) => wrapText(text)),
    ...wrapText(`Session ${view.id}`),
    "",
    ...dimensionSchema.options.map((dimension) => {
      const { initial = null, final = null } = document.dimensions[dimension] ?? {};
      const moved = formatChange(initial, final) ?? "";
      return `  ${dimensionLabel[dimension].padEnd(15)}${formatScore(initial).padEnd(14)}${formatScore(final).padEnd(14)}${moved}`.trimEnd();
    }),
    "",
    ...view.phaseViews.map((p) =>
      `  ${phaseLabel[p.phase].padEnd(15)}${phaseMeaning[p.state].label.padEnd(28)}${p.iterations.length > 0 ? formatCount(p.iterations.length, "iteration") : ""}`.trimEnd(),
    ),
  ];
}

function section(title: string, lines: readonly string[], output: Output): string[] {
  if (lines.length === 0) return [];
  const hidden = lines.length - SHOWN;
  return [
    "",
    output.style(`${title} (${lines.length})`, "bold"),
    ...lines.slice(0, SHOWN).flatMap((line) => wrapText(line, { first: "  ", rest: "      " })),
    ...(hidden > 0 ? [`  and ${hidden} more, which --json lists`] : []),
  ];
}

const commitLine = (commit: OutcomeDocument["commits"][number]): string =>
  `${shortCommit(commit.commit)} ${formatLines(commit.additions, commit.deletions)} ${commit.persona}: ${cutText(commit.subject, 200)}`;

function whatNext(view: SessionView, servedAt: string | null): string[] {
  if (view.openGateId !== null)
    return [
      "",
      ...wrapText(
        `A gate waits for a person, and the command line decides none. ${servedAt ? "Open:" : "Start Maestro with `npm start` and open:"}`,
      ),
      `  ${servedAt ?? getConfig().baseUrl}/gates/${view.openGateId}`,
    ];
  if (view.finishedAt !== null) return [];
  if (view.state === "waiting") return ["", ...wrapText(view.now)];
  return ["", ...wrapText(`Go on with: maestro sessions resume ${view.alias}`)];
}
