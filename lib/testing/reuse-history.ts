import { saveAssessment } from "../db/assessments";
import { db, inTransaction, type Tx } from "../db/client";
import { appendEvent } from "../db/events";
import { addWorkedTime, finishPersonaRun, markPersonaRunStarted } from "../db/persona-runs";
import { addIteration } from "../db/phase-iterations";
import { findOrAddProject } from "../db/projects";
import { addSession, updateSession } from "../db/sessions";
import { presetPolicy } from "../domain/gate/presets";
import type { Phase } from "../domain/phase/phase";
import type { ReuseStart } from "../domain/reuse/reuse-decision";
import { assessmentAt } from "./cast";

const MINUTE = 60_000;
const worker = { kind: "worker", workerId: "w1" } as const;
const personas: { id: string; name: string; phase: Phase }[] = [
  { id: "solution_architect", name: "Solution Architect", phase: "design" },
  { id: "backend_developer", name: "Backend Developer", phase: "implementation" },
];

export type HistorySession = {
  id: string;
  start: ReuseStart;
  /** When it began; its persona runs follow each other. */
  at: Date;
  /** How long each persona run took. */
  minutes: number;
  kind?: "build" | "repair";
};

/** A session that ended, with the rows and events that its persona runs would have left. */
export async function addHistorySession(session: HistorySession): Promise<void> {
  await inTransaction(async (tx) => {
    await addBareSession(tx, session);
    for (const [at, persona] of personas.entries()) await addRun(tx, session, persona, at);
  });
}

async function addBareSession(tx: Tx, { id, at, kind = "build" }: HistorySession): Promise<void> {
  const projectId = await findOrAddProject(tx, {
    name: "bakery",
    sourceKind: "directory",
    source: "/srv/bakery",
  });
  await addSession(tx, {
    id,
    projectId,
    kind,
    requirement: "Customers order  bread\nand staff see the orders",
    agentId: "composer",
    personas: {},
    policy: presetPolicy("standard", 0.8),
    phases: ["design", "implementation"],
    target: 0.8,
    startedById: "u1",
    startedByName: "Ada",
  });
  await saveAssessment(tx, `${id}.a`, id, assessmentAt("c"));
  await updateSession(tx, id, {
    createdAt: at,
    finishedAt: new Date(at.getTime() + 60 * MINUTE),
    initialAssessmentId: `${id}.a`,
    state: "passed",
  });
}

async function addRun(
  tx: Tx,
  { id: sessionId, start, at, minutes }: HistorySession,
  persona: (typeof personas)[number],
  position: number,
): Promise<void> {
  const iterationId = `${sessionId}.${persona.phase}.1`;
  const id = `${iterationId}.${persona.id}`;
  const began = new Date(at.getTime() + position * minutes * MINUTE);
  await addIteration(tx, {
    id: iterationId,
    sessionId,
    phase: persona.phase,
    iteration: 1,
    choices: [],
    tasks: [],
    personaRuns: [
      { personaId: persona.id, displayName: persona.name, personaRevision: "p", agentId: "composer" },
    ],
  });
  const event = { sessionId, actor: worker, subject: id };
  await markPersonaRunStarted(tx, id, began);
  await appendEvent(tx, { ...event, type: "persona_run.started", text: "", onceKey: `${id}.started.1` });
  await addReuse(tx, sessionId, id, start);
  await addWorkedTime(tx, id, minutes * MINUTE);
  await finishPersonaRun(tx, {
    id,
    sessionId,
    endedAt: new Date(began.getTime() + minutes * MINUTE),
    state: "done",
    commit: null,
    report: null,
    templateDigests: new Map(),
    error: null,
    deliverables: [],
  });
  await appendEvent(tx, { ...event, type: "persona_run.finished", text: "", onceKey: `${id}.finished` });
  await tx.gate.create({
    data: {
      id: `${iterationId}.exit`,
      phaseIterationId: iterationId,
      sessionId,
      phase: persona.phase,
      iteration: 1,
      kind: "exit",
      mode: "automatic",
      verdict: "passed",
      sentence: "",
      score: 0.9,
      state: "judged",
      evidenceDigest: "e",
      commit: "c",
    },
  });
}

async function addReuse(tx: Tx, sessionId: string, personaRunId: string, start: ReuseStart): Promise<void> {
  const personaId = personaRunId.split(".").at(-1) ?? "";
  const source =
    start === "deliverable" ? { sourceSessionId: "earlier", similarity: 0.93, threshold: 0.88 } : {};
  await tx.reuseDecision.create({
    data: { personaRunId, sessionId, personaId, start, reason: "", ...source },
  });
  if (start !== "template") return;
  for (const templateId of ["rest-resource", "pagination"])
    await tx.templateOffer.create({
      data: {
        id: `${personaRunId}.${templateId}`,
        sessionId,
        personaRunId,
        templateId,
        digest: "d",
        probability: 0.8,
        threshold: 0.75,
      },
    });
  await tx.templateUse.create({
    data: {
      id: `${personaRunId}.use`,
      sessionId,
      personaRunId,
      templateId: "rest-resource",
      version: "1.0.0",
      files: ["src/a.js"],
      linesUsed: 100,
      linesKept: 90,
    },
  });
}

/** Sessions that reuse and sessions from scratch, a day apart, which take 9, 10 and 11 tenths of their minutes by turns. */
export async function addReuseHistory(
  first: Date,
  series: { start: ReuseStart; sessions: number; minutes: number }[],
): Promise<void> {
  let day = 0;
  for (const { start, sessions, minutes } of series)
    for (let at = 0; at < sessions; at++)
      await addHistorySession({
        id: `${start}-${at}`,
        start,
        at: new Date(first.getTime() + (day++ % 80) * 24 * 60 * MINUTE),
        minutes: (minutes * (9 + (at % 3))) / 10,
      });
}

/** What the event log says of a session's persona runs: which began, and which ended. */
export async function runsInEventLog(): Promise<{ started: string[]; finished: string[] }> {
  const events = await db.event.findMany({
    where: { type: { in: ["persona_run.started", "persona_run.finished"] } },
    orderBy: { id: "asc" },
  });
  const subjectsOf = (type: string) => [
    ...new Set(events.filter((event) => event.type === type).map((event) => event.subject ?? "")),
  ];
  return { started: subjectsOf("persona_run.started"), finished: subjectsOf("persona_run.finished") };
}
