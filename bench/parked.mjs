// What sessions that wait for an approval cost, and whether all of them finish when all are approved at once.
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeDataDir, signIn, startProduct } from "./product.mjs";
import { count, loadNow, percentile, printTable, seconds, show } from "./report.mjs";

/** After which the worker has read what is new and settled. */
const SETTLE_MS = 20_000;
const AT_ONCE = 8;
const FINISH_WITHIN_MS = 1_800_000;

export async function parked(options) {
  const sessions = count(options.sessions, 1000);
  const { dataDir, remove } = makeDataDir();
  try {
    const product = await startProduct({ dataDir });
    try {
      return await measure({ ...(await signIn(product)), dataDir }, sessions);
    } finally {
      await product.stop();
    }
  } finally {
    remove();
  }
}

async function measure({ code, dataDir }, sessions) {
  const starter = await code.addPerson("Ada", "operator");
  const approver = await code.addPerson("Grace", "approver");
  await sleep(SETTLE_MS);
  const before = await observe(code, dataDir);
  console.error(`Making ${sessions} sessions that wait at a gate; load ${loadNow()}.`);
  const gates = await inParallel(Array.from({ length: sessions }), () => code.addWaitingSession(starter));
  await code.db.session.updateMany({ where: { finishedAt: null }, data: { phases: ["design"] } });
  await sleep(SETTLE_MS);
  const waiting = await observe(code, dataDir);

  const approvedFrom = performance.now();
  const decisions = await inParallel(gates, async ({ gateId, evidenceDigest }) => {
    const from = performance.now();
    const input = { gateId, decision: "approved", comment: "", reason: null, evidenceDigest };
    await code.decideGate(code.ctxOf(approver), input);
    return performance.now() - from;
  });
  const approvedMs = performance.now() - approvedFrom;
  const finishedMs = await untilAllEnded(code.db, approvedFrom);
  const after = await observe(code, dataDir);
  const ends = await code.db.session.groupBy({ by: ["state"], _count: { _all: true } });
  const approvals = await code.db.approval.count();
  printTable(
    `${sessions} sessions parked at an approval; load ${loadNow()}`,
    ["", "worker RSS, MB", "CPU, % of a core", "in hand", "queued"],
    [
      ["none parked", ...cells(before)],
      ["all parked", ...cells(waiting)],
      ["all finished", ...cells(after)],
    ],
  );
  const states = ends.map((end) => `${end._count._all} ${end.state}`).join(", ");
  console.log(
    `Approving all took ${seconds(approvedMs)} s, one decision ${show(percentile(decisions, 0.5))} ms (p50), ${show(percentile(decisions, 0.95))} ms (p95).`,
  );
  console.log(
    `All ended ${seconds(finishedMs)} s after the first approval: ${states}; ${approvals} approvals.`,
  );
  return { sessions, before, waiting, after, approvedMs, finishedMs, ends, approvals, decisions };
}

const cells = ({ megabytes, cpu, inHand, queued }) => [
  show(megabytes),
  show(cpu * 100),
  String(inHand),
  String(queued),
];

/** The worker as the system and the engine's tables show it, its CPU over the two seconds that this takes. */
async function observe({ db }, dataDir) {
  const { pid } = JSON.parse(readFileSync(path.join(dataDir, "run.json"), "utf8")).children.worker;
  const rss = Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  const spent = cpuSecondsOf(pid);
  await sleep(2000);
  const rows =
    await db.$queryRaw`SELECT status, count(*)::int AS n FROM dbos.workflow_status GROUP BY status`;
  const of = (status) => rows.find((row) => row.status === status)?.n ?? 0;
  return {
    megabytes: rss / 1024,
    cpu: (cpuSecondsOf(pid) - spent) / 2,
    inHand: of("PENDING"),
    queued: of("ENQUEUED"),
  };
}

/** Ticks of a hundredth of a second in user and system mode. */
function cpuSecondsOf(pid) {
  const [, user, system] =
    /^.*\) (?:\S+ ){11}(\d+) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
  return (Number(user) + Number(system)) / 100;
}

async function untilAllEnded(db, from) {
  while (performance.now() - from < FINISH_WITHIN_MS) {
    const open = await db.session.count({ where: { finishedAt: null } });
    if (open === 0) return performance.now() - from;
    await sleep(500);
  }
  throw new Error("Not all sessions ended in half an hour: look at the worker's log in the data directory.");
}

async function inParallel(items, work) {
  const results = Array.from({ length: items.length });
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}
