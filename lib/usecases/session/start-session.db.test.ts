import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "../../db/client";
import { loadProgress } from "../../db/sessions";
import { nextMove } from "../../domain/session/next-move";
import type { StartSessionInput } from "../../domain/session/start-session-input";
import { bakery } from "../../testing/bakery";
import { addPerson, addWaitingSession, ctxOf } from "../../testing/cast";
import { makeTree, writeTree } from "../../testing/tree";
import { cancelSession } from "./cancel-session";
import { loadProjectOptions } from "./load-project-options";
import { loadSession } from "./load-session";
import { loadSessions } from "./load-sessions";
import { previewSession } from "./preview-session";
import { startSession } from "./start-session";

const projects = path.join(process.env.MAESTRO_DATA_DIR ?? "", "projects");
process.env.MAESTRO_PROJECT_ROOTS = projects;

beforeAll(() => {
  mkdirSync(projects, { recursive: true });
  writeTree(path.join(projects, "bakery"), bakery);
  writeFileSync(path.join(projects, "a-file"), "no directory");
  symlinkSync("/etc", path.join(projects, "outside"));
});
beforeEach(async () => {
  await db.session.deleteMany();
  await db.user.deleteMany();
});

type RepairInput = Extract<StartSessionInput, { kind: "repair" }>;
const input = (overrides: Partial<RepairInput> = {}): RepairInput => ({
  kind: "repair",
  source: { kind: "directory", path: path.join(projects, "bakery") },
  requirement: "",
  preset: "standard",
  target: 0.8,
  agentId: "composer",
  ...overrides,
});

describe("starting a session", () => {
  test("writes the session, its event and the intent for the worker", async () => {
    const ada = await addPerson("Ada", "operator");
    const { sessionId } = await startSession(ctxOf(ada), input());
    expect(await loadSession(ctxOf(ada), sessionId)).toMatchObject({
      state: "queued",
      projectName: "bakery",
      now: "Waits for a worker.",
      score: null,
    });
    expect(await db.sessionIntent.findMany({ where: { sessionId } })).toMatchObject([
      { kind: "start", enqueuedAt: null },
    ]);
    expect(await db.event.findMany({ where: { sessionId } })).toMatchObject([
      { type: "session.created", actorName: "Ada" },
    ]);
    const progress = await loadProgress(sessionId);
    expect(progress && nextMove(progress)).toEqual({ kind: "prepare" });
  });
  test.each([
    ["is not there", "nowhere"],
    ["is a file", "a-file"],
    ["leads out of the root", "outside"],
    ["climbs out of the root", "bakery/../.."],
    ["is the root itself", "."],
  ])("refuses a project that %s, and writes nothing", async (_, name) => {
    const ada = await addPerson("Ada", "operator");
    await expect(
      startSession(ctxOf(ada), input({ source: { kind: "directory", path: path.join(projects, name) } })),
    ).rejects.toMatchObject({ code: "path_refused" });
    expect(await db.session.count()).toBe(0);
  });
  test("takes a directory outside of the roots from the command line alone, when that is asked for", async () => {
    const elsewhere = makeTree(bakery);
    const given = input({ source: { kind: "directory", path: elsewhere.root } });
    const terminal = ctxOf({ kind: "terminal", name: "root" });
    const { sessionId } = await startSession(terminal, given, { outsideRoots: true });
    expect(await loadSession(terminal, sessionId)).toMatchObject({
      startedByName: "root (command line)",
      canCancel: { allowed: true },
    });
    expect(await db.event.findMany({ where: { sessionId } })).toMatchObject([
      { actorKind: "terminal", actorName: "root (command line)" },
    ]);
    const ada = ctxOf(await addPerson("Ada", "admin"));
    for (const [ctx, outsideRoots] of [
      [terminal, false],
      [ada, true],
    ] as const)
      await expect(startSession(ctx, given, { outsideRoots })).rejects.toMatchObject({
        code: "path_refused",
      });
    elsewhere.remove();
  });
  test("refuses viewers, approvers and an agent that does not exist", async () => {
    for (const role of ["viewer", "approver"] as const)
      await expect(startSession(ctxOf(await addPerson("Bo", role)), input())).rejects.toMatchObject({
        code: "forbidden",
      });
    await expect(
      startSession(ctxOf(await addPerson("Ada", "operator")), input({ agentId: "nobody" })),
    ).rejects.toMatchObject({ code: "agent_unavailable" });
  });
});

describe("the preview", () => {
  test("shows personas with reasons and gates with their ladder, and changes nothing", async () => {
    const ada = await addPerson("Ada", "operator");
    const preview = await previewSession(ctxOf(ada), input({ requirement: "An API for orders" }));
    const design = preview.phases.find((p) => p.phase === "design");
    expect(design?.mode).toBe("manual");
    expect(design?.personas.find((p) => p.personaId === "solution_architect")).toMatchObject({
      chosen: true,
      reason: "Required in design",
    });
    expect(design?.conditions.find((c) => c.metric === "completeness")?.ladder).toEqual([0.6, 0.7, 0.8]);
    expect(await db.session.count()).toBe(0);
  });
  test("offers the directories below the roots, links and files apart", async () => {
    expect((await loadProjectOptions(ctxOf(await addPerson("Ada", "viewer")))).map((o) => o.name)).toEqual([
      "bakery",
    ]);
  });
});

describe("the list of sessions", () => {
  test("filters by state and text; counts follow the text alone", async () => {
    const ada = await addPerson("Ada", "operator");
    await startSession(ctxOf(ada), input());
    await addWaitingSession(ada);
    expect(await loadSessions(ctxOf(ada), {})).toMatchObject({ total: 2, counts: { queued: 1, waiting: 1 } });
    expect((await loadSessions(ctxOf(ada), { state: ["waiting"] })).items).toMatchObject([
      { state: "waiting", score: 0.9 },
    ]);
    expect(await loadSessions(ctxOf(ada), { text: "no such thing" })).toMatchObject({ total: 0, items: [] });
  });
});

describe("cancelling a session", () => {
  test("is asked for once, and the worker's next move is the end", async () => {
    const ada = await addPerson("Ada", "operator");
    const { sessionId } = await addWaitingSession(ada);
    await cancelSession(ctxOf(ada), { sessionId });
    await cancelSession(ctxOf(ada), { sessionId });
    expect(await db.event.count({ where: { sessionId, type: "cancellation.requested" } })).toBe(1);
    const progress = await loadProgress(sessionId);
    expect(progress && nextMove(progress)).toMatchObject({ kind: "finish", outcome: "cancelled" });
  });
  test("is refused to viewers and after the end", async () => {
    const ada = await addPerson("Ada", "operator");
    const { sessionId } = await addWaitingSession(ada);
    await expect(cancelSession(ctxOf(await addPerson("Vic", "viewer")), { sessionId })).rejects.toMatchObject(
      { code: "forbidden" },
    );
    await db.session.update({ where: { id: sessionId }, data: { state: "passed" } });
    await expect(cancelSession(ctxOf(ada), { sessionId })).rejects.toMatchObject({ code: "conflict" });
  });
});
