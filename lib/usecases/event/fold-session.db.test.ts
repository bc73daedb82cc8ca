import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "../../db/client";
import type { SessionView } from "../../domain/session/session-view";
import { bakery } from "../../testing/bakery";
import { addPerson, ctxOf } from "../../testing/cast";
import { makeTree } from "../../testing/tree";
import { decideGate } from "../gate/decide-gate";
import { decideNextMove, makeMove } from "../session/advance-session";
import { cancelSession } from "../session/cancel-session";
import { loadSession } from "../session/load-session";
import { startSession } from "../session/start-session";
import { verifyEvents } from "./verify-events";

const worker = { actor: { kind: "worker" as const, workerId: "test" }, requestId: "test" };
const { signal } = new AbortController();
const project = makeTree(bakery);
beforeAll(() => {
  process.env.MAESTRO_PROJECT_ROOTS = project.root;
});
afterAll(project.remove);

/** A repair with people at its gates. `check` compares its events with what is shown, after every move. */
async function scene() {
  const ada = ctxOf(await addPerson("Ada", "admin"));
  const terminal = ctxOf({ kind: "terminal", name: "root" });
  const { sessionId } = await startSession(
    terminal,
    {
      kind: "repair",
      source: { kind: "directory", path: project.root },
      requirement: "",
      preset: "standard",
      target: 0.8,
      agentId: "composer",
    },
    { outsideRoots: true },
  );
  const check = async () => {
    const verified = await verifyEvents(ada, sessionId);
    expect(verified.folded).toEqual(verified.shown);
    expect(verified).toMatchObject({ fold: "equal", older: 0, break: null });
    return verified;
  };
  const untilParked = async (): Promise<SessionView> => {
    for (;;) {
      const move = await decideNextMove({ ...worker, now: new Date() }, sessionId);
      if (move.kind === "wait" || move.kind === "end") return loadSession(ada, sessionId);
      await makeMove({ ...worker, now: new Date() }, sessionId, move, signal);
      await check();
    }
  };
  const decide = async (decision: "approved" | "sent_back" | "rejected") => {
    const gate = await db.gate.findFirstOrThrow({ where: { sessionId, state: "open" } });
    const { evidenceDigest } = gate;
    const comment = decision === "approved" ? "" : "Knead it again";
    await decideGate({ ...ada, now: new Date() }, { gateId: gate.id, decision, comment, evidenceDigest });
    return check();
  };
  return { ada, sessionId, check, untilParked, decide };
}

test("after every move and decision the events alone give the state that is shown", async () => {
  const { ada, sessionId, check, untilParked, decide } = await scene();
  await check();
  expect((await untilParked()).state).toBe("waiting");
  await decide("sent_back");
  expect((await untilParked()).state).toBe("waiting");
  await cancelSession(ada, { sessionId });
  await check();
  expect((await untilParked()).state).toBe("cancelled");
  const { events, folded } = await check();
  expect(events).toBeGreaterThan(10);
  expect(folded?.gates.map(({ state }) => state)).toContain("decided");
  expect(folded?.iterations.length).toBeGreaterThan(2);
});

test("a state that was changed past the events is told apart", async () => {
  const { ada, sessionId } = await scene();
  await db.session.update({ where: { id: sessionId }, data: { state: "passed" } });
  expect(await verifyEvents(ada, sessionId)).toMatchObject({ fold: "differs", break: null });
});
