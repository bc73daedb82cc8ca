import { decideNextMove, makeMove } from "../usecases/session/advance-session";
import { loadSession } from "../usecases/session/load-session";
import { readRequirement } from "../usecases/session/read-requirement";
import { startSession } from "../usecases/session/start-session";
import { addPerson, ctxOf } from "./cast";

const worker = { actor: { kind: "worker" as const, workerId: "test" }, requestId: "test" };
const ctx = () => ({ ...worker, now: new Date() });

/** Runs a build to its end without an executor between: the same moves, one after the other. */
export async function runBuild(name: string, requirement: string) {
  const ada = ctxOf(await addPerson("Ada", "operator"));
  const { sessionId } = await startSession(ada, {
    kind: "build",
    name,
    requirement,
    outline: readRequirement(ada, requirement),
    preset: "unattended",
    target: 0.8,
    agentId: "composer",
  });
  const signal = new AbortController().signal;
  for (
    let move = await decideNextMove(ctx(), sessionId);
    move.kind !== "end";
    move = await decideNextMove(ctx(), sessionId)
  )
    await makeMove(ctx(), sessionId, move, signal);
  return { sessionId, view: await loadSession(ada, sessionId) };
}
