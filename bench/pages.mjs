// How long the server takes for pages and their data when many sessions are stored.
import { mkdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { cpuClock } from "./cpu-time.mjs";
import { writeProject } from "./generate-project.mjs";
import { makeDataDir, signIn, startProduct } from "./product.mjs";
import { count, loadNow, percentile, printTable, seconds, show } from "./report.mjs";
import { seed } from "./seed.mjs";

const WARM_UPS = 5;

export async function pages(options) {
  const requests = count(options.requests, 50);
  const { dataDir, remove } = openDataDir(options["data-dir"]);
  try {
    const product = await startProduct({ dataDir });
    try {
      return await measure({ ...(await signIn(product)), dataDir }, { ...options, requests });
    } finally {
      await product.stop();
    }
  } finally {
    remove();
  }
}

/** A named one stays: what was filled once is measured again without filling. */
function openDataDir(named) {
  if (!named) return makeDataDir();
  const dataDir = path.resolve(named);
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  return { dataDir, remove: () => {} };
}

async function measure(me, options) {
  const client = new pg.Client({ connectionString: me.databaseUrl });
  await client.connect();
  try {
    await fill(client, me, options);
    const [size] = await query(
      client,
      `SELECT (SELECT count(*)::int FROM session) AS sessions, (SELECT count(*)::int FROM event) AS events,
        (SELECT count(*)::int FROM gate WHERE state = 'open') AS "openGates",
        (SELECT count(*)::int FROM project) AS projects, pg_database_size(current_database())::float8 AS bytes`,
    );
    const addresses = await chooseAddresses(client, options.requests + WARM_UPS);
    const samples = [];
    const cpuTime = cpuClock(me.dataDir);
    for (const [label, visits] of addresses) samples.push(await visitAll(me, label, visits, cpuTime));
    reportPages(size, samples, options.requests);
    return { size, pages: samples };
  } finally {
    await client.end();
  }
}

async function fill(client, me, options) {
  const [{ found }] = await query(client, "SELECT count(*)::int AS found FROM session");
  if (found > 0) return;
  const sessions = count(options.sessions, 2000);
  const events = count(options.events, sessions * 100);
  const startedAt = performance.now();
  const project = writeProject(100);
  try {
    const { assessment } = await me.code.assessProject({
      root: project.directory,
      commit: "bench",
      execute: null,
    });
    const policy = me.code.presetPolicy("standard", 0.8);
    await seed(client, { sessions, events, person: me.actor, policy, assessment });
  } finally {
    project.remove();
  }
  console.log(
    `Filled with ${sessions} sessions and ${events} events in ${seconds(performance.now() - startedAt)} s.`,
  );
}

/** Every visit to a page about one thing is about another one, so that none is answered from what was just read. */
async function chooseAddresses(client, visits) {
  const pick = async (sql) => {
    const found = (await query(client, sql, [visits])).map((row) => row.id);
    return Array.from({ length: visits }, (_, at) => found[at % found.length]);
  };
  const sessions = await pick("SELECT id FROM session ORDER BY md5(id) LIMIT $1");
  const gates = await pick("SELECT id FROM gate WHERE state = 'open' ORDER BY md5(id) LIMIT $1");
  const projects = await pick("SELECT id FROM project ORDER BY md5(id) LIMIT $1");
  const same = (address) => Array.from({ length: visits }, () => address);
  const each = (ids, before, after = "") => ids.map((id) => `${before}${id}${after}`);
  return [
    ["sessions", same("/sessions")],
    ["sessions, JSON", same("/api/sessions?limit=50")],
    ["sessions that failed, JSON", same("/api/sessions?status=failed&limit=50")],
    [
      "sessions with a word, JSON",
      same("/api/sessions").map((at, n) => `${at}?text=room%20${n + 1}1&limit=50`),
    ],
    ["sessions, 500 of them, JSON", same("/api/sessions?limit=500")],
    ["session", each(sessions, "/sessions/")],
    ["session, JSON", each(sessions, "/api/sessions/")],
    ["session's events, JSON", each(sessions, "/api/sessions/", "/events?limit=500")],
    ["gates", same("/gates")],
    ["gates, JSON", same("/api/gates")],
    ["gate", each(gates, "/gates/")],
    ["gate, JSON", each(gates, "/api/gates/")],
    ["projects", same("/projects")],
    ["projects, JSON", same("/api/projects")],
    ["project", each(projects, "/projects/")],
    ["project, JSON", each(projects, "/api/projects/")],
  ];
}

/** One after the other, from the request to the last byte. An answer that is no page is counted and told. */
async function visitAll(me, label, addresses, cpuTime) {
  const visits = [];
  let cpuBefore = null;
  for (const [at, address] of addresses.entries()) {
    if (at === WARM_UPS) cpuBefore = cpuTime();
    const startedAt = performance.now();
    const answer = await me.get(address);
    const body = await answer.arrayBuffer();
    visits.push({
      address,
      ms: performance.now() - startedAt,
      status: answer.status,
      bytes: body.byteLength,
    });
  }
  const counted = visits.slice(WARM_UPS);
  const refused = counted.filter((visit) => visit.status !== 200).length;
  const cpuMs = cpuBefore === null ? null : (cpuTime() - cpuBefore) / counted.length;
  return { label, load: loadNow(), refused, cpuMs, visits: counted };
}

function reportPages(size, samples, requests) {
  console.log(
    `\n${size.sessions} sessions, ${size.events} events, ${size.openGates} open gates, ` +
      `${size.projects} projects; ${show(size.bytes / 1e6)} MB`,
  );
  printTable(
    `${requests} requests each after ${WARM_UPS}, milliseconds to the last byte`,
    ["page", "p50", "p95", "max", "CPU", "kB"],
    samples.map(({ label, cpuMs, visits }) => {
      const ms = visits.map((visit) => visit.ms);
      const bytes = percentile(
        visits.map((visit) => visit.bytes),
        0.5,
      );
      return [
        label,
        ...[0.5, 0.95, 1].map((share) => show(percentile(ms, share))),
        show(cpuMs),
        show(bytes / 1000),
      ];
    }),
  );
  console.log(`CPU: of web server and database, per request. Load ${loadNow()} at the end.`);
  for (const { label, refused } of samples)
    if (refused > 0) console.log(`${label}: ${refused} of ${requests} requests were NOT answered with 200.`);
}

const query = async (client, sql, values) => (await client.query(sql, values)).rows;
