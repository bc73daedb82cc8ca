import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { identify, isSame } from "../bin/processes.mjs";
import { EXECUTOR_FAULT_POINTS, type FaultPoint, WEB_FAULT_POINTS } from "../lib/platform/fault-point";
import { bakery } from "../lib/testing/bakery";
import { writeTree } from "../lib/testing/tree";
import { notReplayable } from "./not-replayable";
import { type ProductUser, signUp, until } from "./person-by-http";
import { type Product, pidOf, startProduct } from "./product";
import { outcomeOf } from "./session-outcome";

// The built product as `npm start` runs it: Next's server, the worker and PostgreSQL as real processes. While one of them
// stands still at a fault point, one is killed as by `kill -9`. Nothing here starts it again or says what to do next; only
// a person repeats what was not answered. What comes out must be what comes out of a session that nothing happened to.

const TARGETS = ["worker", "postgres", "web"] as const;
type Target = (typeof TARGETS)[number];
/** One thing to try; `seconds` is set once it has passed. */
type Cell = { point: FaultPoint; target: Target; seconds: number | null };
type Scene = { product: Product; person: ProductUser; stop: () => Promise<void> };

/** Web takes no part in what the worker does: two points there show it. */
const webToo: FaultPoint[] = [...WEB_FAULT_POINTS, "session.imported", "persona_run.agent_done"];
const allPoints: FaultPoint[] = [...WEB_FAULT_POINTS, ...EXECUTOR_FAULT_POINTS];

const root = path.resolve(import.meta.dirname, "..");
const home = path.join(os.tmpdir(), `maestro-kill-${process.pid}`);
const projects = path.join(home, "projects");
const signalFile = path.join(home, "fault");
/** Named so while a process stands at the point. */
const standing = `${signalFile}.reached`;
/** A bakery whose repair passes all gates: the page asks for nothing that the server does not answer. */
const withoutRemoval = {
  ...bakery,
  "public/orders.js": bakery["public/orders.js"]?.replace(/^export const remove.*\n/m, "") ?? "",
  "README.md": bakery["README.md"]?.replace(/^.*DELETE.*\n/m, "") ?? "",
};
const cells = allPoints.flatMap((point) =>
  TARGETS.filter((target) => target !== "web" || webToo.includes(point)).map(
    (target): Cell => ({ point, target, seconds: null }),
  ),
);
let expected: Awaited<ReturnType<typeof outcomeOf>>;

describe.skipIf(!process.env.MAESTRO_VERIFY_FULL)("a session of the product", () => {
  beforeAll(() => {
    mkdirSync(projects, { recursive: true });
    writeTree(path.join(projects, "bakery"), withoutRemoval);
  });
  afterAll(() => {
    recordCells();
    rmSync(home, { recursive: true, force: true });
  });

  test("ends, uninterrupted, as a session of this project ends", async () => {
    const scene = await setScene();
    try {
      const { sessionId, answers } = await workThrough(scene);
      expect(answers.every((answer) => answer === "ok")).toBe(true);
      expected = await outcomeOf(scene.product, sessionId);
      expect(expected.session[0]).toMatch(/^passed /);
      expect(expected.approvals.length).toBeGreaterThan(1);
      expect(expected.commits.length).toBeGreaterThan(1);
    } finally {
      await scene.stop();
    }
  });

  // A product of its own per point: its supervisor waits longer each time that a program ends soon.
  describe.each(allPoints)("at %s", (point) => {
    let scene: Scene;
    beforeAll(async () => {
      scene = await setScene();
    });
    afterAll(() => scene?.stop());

    const here = cells.filter((cell) => cell.point === point).map((cell) => [cell.target, cell] as const);
    test.each(here)("ends as the uninterrupted one when %s is killed", async (target, cell) => {
      const began = performance.now();
      rmSync(standing, { force: true });
      writeFileSync(signalFile, point);
      const [{ sessionId, answers }] = await Promise.all([
        workThrough(scene),
        killAtPoint(scene.product, point, target),
      ]);
      expect(await outcomeOf(scene.product, sessionId)).toEqual(expected);
      const told = answers.filter((answer, i) => answer !== answers[i - 1]);
      if (target === "worker") expect(told).toEqual(["ok"]);
      if (target === "web" && point === "session.started") expect(told).toEqual(["no answer", "ok"]);
      if (target === "web" && point === "gate.decided")
        expect(told).toEqual(["ok", "no answer", "already_decided", "ok"]);
      cell.seconds = Math.round((performance.now() - began) / 1000);
    });
  });
});

async function setScene(): Promise<Scene> {
  rmSync(signalFile, { force: true });
  const { product, stop } = await startProduct({
    // Composer would work alone.
    MAESTRO_RUNS_AT_ONCE: "2",
    MAESTRO_PROJECT_ROOTS: projects,
    MAESTRO_FAULT_SIGNAL_FILE: signalFile,
  });
  try {
    return { product, person: await signUp(product), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts a session and approves its gates until it ends. `answers`: to the start and to each decision, in order. */
async function workThrough({ person }: Scene): Promise<{ sessionId: string; answers: string[] }> {
  const answers: string[] = [];
  const act = async (...[page, action, input]: Parameters<ProductUser["act"]>) => {
    const result = await person.act(page, action, input);
    answers.push(result === null ? "no answer" : result.ok ? "ok" : result.error.code);
    return result;
  };
  const known = await listSessionIds(person);
  await act("/sessions/new", "startSessionAction", {
    kind: "repair",
    source: { kind: "directory", path: path.join(projects, "bakery") },
    requirement: "Bakers take orders for cakes.",
    preset: "standard",
    target: 0.1,
    agentId: "composer",
  });
  // Asked of the list: the answer may have died with the server, while what it would have told is stored.
  const started = (await listSessionIds(person)).filter((id) => !known.includes(id));
  expect(started).toHaveLength(1);
  const sessionId = started[0] ?? "";
  await until(`the end of ${sessionId}`, async () => {
    const view = await person.read(`/api/sessions/${sessionId}`);
    if (view?.state === "waiting" && view.openGateId) await approve(person, act, view.openGateId);
    return view?.finishedAt;
  });
  const session = await until("the session", () => person.read(`/api/sessions/${sessionId}`));
  expect(await notReplayable(session, (address) => person.read(address))).toEqual([]);
  return { sessionId, answers };
}

const listSessionIds = async (person: ProductUser): Promise<string[]> => {
  const list = await until("the list of sessions", () => person.read("/api/sessions"));
  return list.items.map((session: { id: string }) => session.id);
};

/** Decides as a person does who presses the button again when nothing comes back. */
async function approve(person: ProductUser, act: ProductUser["act"], gateId: string): Promise<void> {
  const { gate } = await until(`gate ${gateId}`, () => person.read(`/api/gates/${gateId}`));
  await until(`an answer of gate ${gateId}`, async () => {
    const result = await act(`/gates/${gateId}`, "decideGateAction", {
      gateId,
      decision: "approved",
      comment: "",
      evidenceDigest: gate.evidenceDigest,
    });
    if (result && !result.ok && !["already_decided", "internal"].includes(result.error.code))
      throw new Error(`The gate was not decided: ${result.error.code} ${result.error.message}`);
    return result?.ok || result?.error.code === "already_decided" ? result : null;
  });
}

/** Waits until a process stands at the point, kills the target, and lets the one that stands there go on. */
async function killAtPoint(product: Product, point: FaultPoint, target: Target): Promise<void> {
  const [, pid] = await until(`somebody at ${point}`, async () =>
    existsSync(standing) ? /^\S+ (\d+)\n/.exec(readFileSync(standing, "utf8")) : null,
  );
  const owner = WEB_FAULT_POINTS.some((web) => web === point) ? "web" : "worker";
  expect(Number(pid), `who stands at ${point}`).toBe(pidOf(product, owner));
  const doomed = identify(target === "postgres" ? postmasterOf(product) : pidOf(product, target));
  process.kill(doomed.pid, "SIGKILL");
  while (isSame(doomed)) await sleep(10);
  rmSync(standing);
}

function postmasterOf({ dataDir }: Product): number {
  const pidFile = path.join(dataDir, "postgres", "server", "cluster", "postmaster.pid");
  return Number(readFileSync(pidFile, "utf8").split("\n")[0]);
}

/** Prints what was reached, and leaves it for docs/verification.md. */
function recordCells(): void {
  for (const { point, target, seconds } of cells)
    console.log(`${point} × ${target}: ${seconds === null ? "not passed" : `passed, ${seconds} s`}`);
  mkdirSync(path.join(root, "dist"), { recursive: true });
  const matrix = { points: allPoints, targets: TARGETS, cells };
  writeFileSync(path.join(root, "dist", "kill-matrix.json"), JSON.stringify(matrix));
}
