import type { ReuseRun } from "./reuse-run";

/** How often something happened, and in which persona runs. */
export type ReuseCount = { count: number; runIds: string[] };

/** Counts of records; nothing in it is estimated. `runIds` are of persona runs, to drill down to. */
export type ReuseSummary = {
  /** Persona runs that began. */
  executed: ReuseCount;
  /** Of those: which began from an earlier deliverable, from a template, from scratch, and without a recorded decision. */
  started: Record<"deliverable" | "template" | "scratch" | "unrecorded", ReuseCount>;
  failed: ReuseCount;
  /** Measured time of the personas in the runs that ended. */
  durationMs: number;
  /** Sum of what was metered; null where no run was metered. `meteredRuns` says of how many. */
  cost: number | null;
  meteredRuns: number;
  deliverables: DeliverableFunnel;
  templates: TemplateFunnel;
  /** What was found and used per template, most used first. */
  byTemplate: { templateId: string; offered: number; used: number; kept: number; passed: number }[];
};

/** In persona runs. Each stage after `offered` is within the one before it, but for `declined`. */
export type DeliverableFunnel = {
  /** An earlier run was similar enough. */
  offered: ReuseCount;
  taken: ReuseCount;
  passed: ReuseCount;
  /** Taken, and whether its gate passes is open. */
  open: number;
  /** Similar enough, and a person declined it. */
  declined: ReuseCount;
};

/** In templates per persona run: a template that two runs got counts twice. Each stage is within the one before it. */
export type TemplateFunnel = {
  offered: ReuseCount;
  used: ReuseCount;
  /** At least `KEPT_SHARE` of the lines are in the session's last commit. */
  kept: ReuseCount;
  passed: ReuseCount;
  /** Used, and what is kept of it is measured when its session ends. */
  open: number;
  /** Used by an agent on its own, without an offer. Not among the others. */
  usedUnoffered: ReuseCount;
  /** Lines of all settled uses, and how many of them are kept; null where nothing is settled. */
  lines: { used: number; kept: number } | null;
};

/** The share of a template's lines from which it counts as kept. */
export const KEPT_SHARE = 0.8;

/** What was reused in these persona runs: of one session, or of all that a report is about. */
export function summarizeReuse(runs: readonly ReuseRun[]): ReuseSummary {
  const executed = runs.filter((run) => run.startedAt !== null);
  const metered = executed.flatMap((run) => (run.cost === null ? [] : [run.cost]));
  const startedAs = (start: keyof ReuseSummary["started"]) =>
    countRuns(executed.filter((run) => (run.decision?.start ?? "unrecorded") === start));
  return {
    executed: countRuns(executed),
    started: {
      deliverable: startedAs("deliverable"),
      template: startedAs("template"),
      scratch: startedAs("scratch"),
      unrecorded: startedAs("unrecorded"),
    },
    failed: countRuns(executed.filter((run) => run.state === "failed")),
    durationMs: sum(executed.map((run) => run.durationMs ?? 0)),
    cost: metered.length === 0 ? null : sum(metered),
    meteredRuns: metered.length,
    deliverables: countDeliverables(executed),
    templates: countTemplates(executed.flatMap(templatesOf)),
    byTemplate: countByTemplate(executed.flatMap(templatesOf)),
  };
}

function countDeliverables(runs: readonly ReuseRun[]): DeliverableFunnel {
  const offered = runs.filter(wasSimilarEnough);
  const taken = offered.filter((run) => run.decision?.start === "deliverable");
  return {
    offered: countRuns(offered),
    taken: countRuns(taken),
    passed: countRuns(taken.filter((run) => run.gatePassed === true)),
    open: taken.filter((run) => run.gatePassed === null).length,
    declined: countRuns(offered.filter((run) => run.decision?.declined)),
  };
}

/** A taken deliverable was similar enough whatever else is recorded. */
function wasSimilarEnough({ decision }: ReuseRun): boolean {
  if (!decision) return false;
  const { start, similarity, threshold } = decision;
  return start === "deliverable" || (similarity !== null && threshold !== null && similarity >= threshold);
}

/** A template in a persona run: offered, used, or both. */
type TemplateInRun = {
  run: ReuseRun;
  templateId: string;
  isOffered: boolean;
  use: ReuseRun["uses"][number] | undefined;
};

function templatesOf(run: ReuseRun): TemplateInRun[] {
  const offered = new Set(run.offers.map((offer) => offer.templateId));
  const ids = new Set([...offered, ...run.uses.map((use) => use.templateId)]);
  return [...ids].map((templateId) => ({
    run,
    templateId,
    isOffered: offered.has(templateId),
    use: run.uses.find((use) => use.templateId === templateId),
  }));
}

function countTemplates(all: readonly TemplateInRun[]): TemplateFunnel {
  const offered = all.filter((one) => one.isOffered);
  const used = offered.filter((one) => one.use);
  const kept = used.filter(isKept);
  const settled = all.flatMap(({ use }) =>
    use && use.linesUsed !== null && use.linesKept !== null
      ? [{ used: use.linesUsed, kept: use.linesKept }]
      : [],
  );
  return {
    offered: countTemplatesIn(offered),
    used: countTemplatesIn(used),
    kept: countTemplatesIn(kept),
    passed: countTemplatesIn(kept.filter(({ run }) => run.gatePassed === true)),
    open: used.filter(({ use }) => use?.linesKept === null).length,
    usedUnoffered: countTemplatesIn(all.filter((one) => !one.isOffered)),
    lines:
      settled.length === 0
        ? null
        : { used: sum(settled.map((one) => one.used)), kept: sum(settled.map((one) => one.kept)) },
  };
}

/** What was never measured is not kept. */
function isKept({ use }: TemplateInRun): boolean {
  if (!use || use.linesUsed === null || use.linesKept === null) return false;
  return use.linesKept >= KEPT_SHARE * use.linesUsed;
}

function countByTemplate(all: readonly TemplateInRun[]): ReuseSummary["byTemplate"] {
  const ids = [...new Set(all.map((one) => one.templateId))];
  return ids
    .map((templateId) => {
      const { offered, used, kept, passed, usedUnoffered } = countTemplates(
        all.filter((one) => one.templateId === templateId),
      );
      return {
        templateId,
        offered: offered.count,
        used: used.count + usedUnoffered.count,
        kept: kept.count,
        passed: passed.count,
      };
    })
    .sort((a, b) => b.used - a.used || b.offered - a.offered || (a.templateId < b.templateId ? -1 : 1));
}

const countRuns = (runs: readonly ReuseRun[]): ReuseCount => ({
  count: runs.length,
  runIds: runs.map((run) => run.id),
});

const countTemplatesIn = (all: readonly TemplateInRun[]): ReuseCount => ({
  count: all.length,
  runIds: [...new Set(all.map(({ run }) => run.id))],
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
