// The full repair of projects by the running product, by phase.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../bin/install.mjs";
import { makeDataDir, signIn, startProduct } from "./product.mjs";
import { count, loadNow, median, percent, percentile, printTable, seconds, show, spread } from "./report.mjs";

const POLL_MS = 500;
const REPAIR_WITHIN_MS = 1_800_000;

export async function repair({ names, times: given }) {
  const times = count(given, 3);
  const projects = (names.length > 0 ? names : bundledExamples()).map((name) => path.resolve(root, name));
  for (const project of projects)
    if (!existsSync(project)) throw new Error(`There is no project at ${project}.`);
  const roots = [...new Set(projects.map((project) => path.dirname(project)))];
  const { dataDir, remove } = makeDataDir();
  const samples = [];
  try {
    const product = await startProduct({
      dataDir,
      env: { MAESTRO_PROJECT_ROOTS: roots.join(path.delimiter) },
    });
    try {
      process.env.MAESTRO_PROJECT_ROOTS = roots.join(path.delimiter);
      const me = await signIn(product);
      // Project after project in each round: what else the machine does meets all of them.
      for (let round = 1; round <= times; round++)
        for (const project of projects) samples.push(await repairOnce(me, project, round));
    } finally {
      await product.stop();
    }
  } finally {
    remove();
  }
  for (const project of projects)
    reportProject(
      path.relative(root, project),
      samples.filter((s) => s.project === path.relative(root, project)),
    );
  return samples;
}

const bundledExamples = () =>
  readdirSync(path.join(root, "examples"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join("examples", entry.name));

async function repairOnce(me, project, round) {
  const load = loadNow();
  const { sessionId } = await me.code.startSession(
    { actor: me.actor, now: new Date(), requestId: "bench" },
    {
      kind: "repair",
      source: { kind: "directory", path: project },
      requirement: "",
      preset: "unattended",
      target: 0.8,
      agentId: "composer",
    },
  );
  const view = await untilEnd(me, sessionId);
  const sample = { project: path.relative(root, project), round, load, ...timesOf(view) };
  const total = sample.totalMs === null ? "" : ` in ${seconds(sample.totalMs)} s`;
  console.log(`${sample.project}, repair ${round}: ${sample.ended}${total}`);
  return sample;
}

/** The session as its page shows it, once it has ended or waits for a person, who is not there. */
async function untilEnd(me, sessionId) {
  const deadline = Date.now() + REPAIR_WITHIN_MS;
  for (;;) {
    const answer = await me.get(`/api/sessions/${sessionId}`);
    if (!answer.ok) throw new Error(`The session was answered with ${answer.status}.`);
    const view = await answer.json();
    if (view.finishedAt !== null || view.state === "waiting" || Date.now() > deadline) return view;
    await sleep(POLL_MS);
  }
}

/** All from the product's own records; in milliseconds, null for what did not end. */
function timesOf(view) {
  const iterations = view.phaseViews.flatMap((p) => p.iterations.map((i) => ({ phase: p.phase, ...i })));
  const runs = iterations.flatMap((i) => i.personaRuns.map((run) => ({ ...run, phase: i.phase, of: i })));
  const ended = runs.filter((run) => run.endedAt !== null);
  const first = iterations.map((i) => i.startedAt).sort()[0] ?? null;
  return {
    state: view.state,
    ended: view.state === "passed" ? "passed" : `${view.state}${inPhase(view)}. ${view.now}`,
    initialScore: view.initial?.score ?? null,
    finalScore: view.final?.score ?? null,
    totalMs: between(view.createdAt, view.finishedAt),
    beforePhasesMs: between(view.createdAt, first),
    phases: view.phaseViews.map((p) => ({
      phase: p.phase,
      state: p.state,
      iterations: p.iterations.length,
      ms: p.iterations.length === 0 ? null : sum(p.iterations.map((i) => between(i.startedAt, i.endedAt))),
    })),
    personaRuns: ended.map((run) => ({
      phase: run.phase,
      iteration: run.of.iteration,
      personaId: run.personaId,
      attempts: run.attempts,
      changed: run.changed,
      ms: between(run.startedAt, run.endedAt),
    })),
    gapsMs: iterations.flatMap((i) => gapsOf(i)),
  };
}

function inPhase(view) {
  const last = view.phaseViews.filter((p) => p.iterations.length > 0).at(-1);
  return last ? ` in ${last.phase}, iteration ${last.iterations.at(-1).iteration}` : "";
}

/** From the opening of the iteration to its first persona run, and from each run to the next: nobody's work. */
function gapsOf(iteration) {
  const runs = iteration.personaRuns.filter((run) => run.startedAt !== null);
  return runs.map((run, at) => between(at === 0 ? iteration.startedAt : runs[at - 1].endedAt, run.startedAt));
}

const between = (from, to) => (from === null || to === null ? null : Date.parse(to) - Date.parse(from));
const sum = (numbers) => numbers.reduce((total, number) => total + (number ?? 0), 0);

function reportProject(name, samples) {
  const passed = samples.filter((sample) => sample.state === "passed");
  const rest = samples.filter((sample) => sample.state !== "passed");
  console.log(`\n${name}: ${passed.length} of ${samples.length} repairs passed.`);
  for (const sample of rest) console.log(`  Repair ${sample.round} did not pass: ${sample.ended}`);
  const scores = (of) => of.map((score) => show(score)).join(", ");
  console.log(
    `  Score before ${scores(samples.map((s) => s.initialScore))}; after ${scores(samples.map((s) => s.finalScore))}`,
  );
  if (passed.length === 0) return;
  const total = median(passed.map((s) => s.totalMs));
  const row = (label, of) => {
    const found = passed.map(of);
    return [label, ...spread(found, seconds), percent(median(found) / total)];
  };
  const phases = passed[0].phases.map((p) => p.phase);
  const phaseMs = (sample, phase) => sample.phases.find((p) => p.phase === phase)?.ms ?? 0;
  const runsMs = (sample) => sum(sample.personaRuns.map((run) => run.ms));
  const allPhases = (sample) => sum(sample.phases.map((p) => p.ms));
  printTable(
    `${name}, the repairs that passed`,
    ["part", "min s", "median s", "max s", "of total"],
    [
      row("before the first phase", (s) => s.beforePhasesMs),
      ...phases.map((phase) => row(phase, (s) => phaseMs(s, phase))),
      row("between phases and after", (s) => s.totalMs - s.beforePhasesMs - allPhases(s)),
      row("total", (s) => s.totalMs),
      row("of it, persona runs", runsMs),
      row("of it, measuring and judging", (s) => allPhases(s) - runsMs(s) - sum(s.gapsMs)),
    ],
  );
  const gaps = passed.flatMap((s) => s.gapsMs);
  console.log(
    `Before a persona run, ${gaps.length} times: ` +
      `p50 ${show(percentile(gaps, 0.5))} ms, p95 ${show(percentile(gaps, 0.95))} ms, max ${show(percentile(gaps, 1))} ms`,
  );
}
