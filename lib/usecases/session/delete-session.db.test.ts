import { existsSync, mkdirSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "../../db/client";
import { getConfig } from "../../platform/config";
import { addPerson, addWaitingSession, ctxOf } from "../../testing/cast";
import { sessionPaths } from "../../workspace/session-paths";
import { loadProject } from "../project/load-project";
import { deleteSession } from "./delete-session";
import { loadSession } from "./load-session";
import { openTree } from "./open-tree";
import { removeOldFiles } from "./remove-old-files";

beforeEach(async () => {
  await db.session.deleteMany();
  await db.user.deleteMany();
});

const homeOf = (sessionId: string) => sessionPaths(getConfig().dataDir, sessionId).home;
const DAY_MS = 86_400_000;

async function endedSession(endedAt = new Date()) {
  const ada = await addPerson("Ada", "operator");
  const { sessionId } = await addWaitingSession(ada);
  await db.session.update({ where: { id: sessionId }, data: { state: "failed", finishedAt: endedAt } });
  return { ada, sessionId };
}
const worker = (now: Date) => ({
  actor: { kind: "worker" as const, workerId: "test" },
  now,
  requestId: "test",
});

describe("deleting a session", () => {
  test("removes its records and its files, keeps that it was deleted, and gives the disk back", async () => {
    const { ada, sessionId } = await endedSession();
    const { projectId } = await loadSession(ctxOf(ada), sessionId);
    const before = await loadProject(ctxOf(ada), projectId);
    expect(before.bytes).toBeGreaterThan(0);
    expect(await deleteSession(ctxOf(ada), sessionId)).toEqual({ projectId });
    expect(existsSync(homeOf(sessionId))).toBe(false);
    expect(await db.gate.count({ where: { sessionId } })).toBe(0);
    expect(await loadProject(ctxOf(ada), projectId)).toMatchObject({ sessions: [], bytes: 0 });
    expect(await db.event.findMany({ where: { subject: sessionId } })).toMatchObject([
      { type: "session.deleted", actorName: "Ada", sessionId: null },
    ]);
  });
  test("is refused while the session can go on, and to those who may not", async () => {
    const ada = await addPerson("Ada", "operator");
    const { sessionId } = await addWaitingSession(ada);
    await expect(deleteSession(ctxOf(ada), sessionId)).rejects.toMatchObject({ code: "still_running" });
    for (const role of ["viewer", "approver"] as const)
      await expect(deleteSession(ctxOf(await addPerson("Bo", role)), sessionId)).rejects.toMatchObject({
        code: "forbidden",
      });
    expect(existsSync(homeOf(sessionId))).toBe(true);
  });
});

describe("old files", () => {
  test("that a deletion left behind are removed, and nothing that no deletion speaks of", async () => {
    const { ada, sessionId } = await endedSession();
    await deleteSession(ctxOf(ada), sessionId);
    const kept = "another-database";
    for (const name of [sessionId, kept]) mkdirSync(homeOf(name), { recursive: true });
    await removeOldFiles(worker(new Date()));
    expect(existsSync(homeOf(sessionId))).toBe(false);
    expect(existsSync(homeOf(kept))).toBe(true);
  });
  test("of sessions that ended long ago go after the time that is set, once, and their records stay", async () => {
    const { ada, sessionId } = await endedSession(new Date(Date.now() - 3 * DAY_MS));
    const config = getConfig();
    const { retentionDays } = config;
    try {
      config.retentionDays = 4;
      await removeOldFiles(worker(new Date()));
      expect(existsSync(homeOf(sessionId))).toBe(true);
      config.retentionDays = 2;
      for (let i = 0; i < 2; i++) await removeOldFiles(worker(new Date()));
      expect(existsSync(homeOf(sessionId))).toBe(false);
      expect(await loadSession(ctxOf(ada), sessionId)).toMatchObject({ state: "failed" });
      await expect(openTree(sessionId)).rejects.toMatchObject({ code: "files_removed" });
      expect(await db.event.count({ where: { sessionId, type: "session.files_removed" } })).toBe(1);
    } finally {
      config.retentionDays = retentionDays;
    }
  });
});
