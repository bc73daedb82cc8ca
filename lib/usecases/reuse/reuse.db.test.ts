import { describe, expect, test } from "vitest";
import { db } from "../../db/client";
import { reuseAll } from "../../domain/reuse/reuse-decision";
import { addPerson, ctxOf } from "../../testing/cast";
import { requirements } from "../../testing/requirements";
import { decideNextMove, makeMove } from "../session/advance-session";
import { loadSession } from "../session/load-session";
import { readRequirement } from "../session/read-requirement";
import { startSession } from "../session/start-session";

const worker = { actor: { kind: "worker" as const, workerId: "test" }, requestId: "test" };

/** Runs a build to its end without an executor between: the same moves, one after the other. */
async function build(name: string, requirement: string) {
  const ada = ctxOf(await addPerson("Ada", "operator"));
  const { sessionId } = await startSession(ada, {
    kind: "build",
    name,
    requirement,
    outline: readRequirement(ada, requirement),
    preset: "unattended",
    target: 0.8,
    agentId: "composer",
    reuse: reuseAll,
  });
  const signal = new AbortController().signal;
  const from = Date.now();
  for (
    let move = await decideNextMove(sessionId);
    move.kind !== "end";
    move = await decideNextMove(sessionId)
  ) {
    await makeMove({ ...worker, now: new Date() }, sessionId, move, signal);
  }
  const view = await loadSession(ada, sessionId);
  const starts = view.phaseViews.flatMap((p) =>
    p.iterations.flatMap((i) =>
      i.personaRuns.map((r) =>
        [p.phase, i.iteration, r.personaId, r.start?.start, r.start?.reason, r.changed].join(" | "),
      ),
    ),
  );
  console.log(name, view.state, view.final?.score, Date.now() - from, `\n${starts.join("\n")}`);
  return { view, starts };
}

const library = requirements.library ?? "";
describe("a second session", () => {
  test("on a similar requirement takes deliverables over; one on another takes none", async () => {
    await build("athenaeum", library);
    await build("reading-room", `${library} Members can search books by author.`);
    await build("stock-room", requirements.warehouse ?? "");
    if (process.env.X)
      console.log((await db.event.findMany({ where: { type: "reuse.decided" } })).map((e) => e.text));
  }, 900_000);
});
