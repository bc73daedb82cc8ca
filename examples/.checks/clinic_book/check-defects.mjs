import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createNetServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, relative, resolve } from "node:path";

const SETTINGS = ["PORT", "DATA_FILE", "CLINIC_OPENS", "CLINIC_CLOSES", "REMINDER_HOURS"];
const OLD_KEY = "smsgw-live-7f3c91d2a84be650";
const CHECK_KEY = "key-from-check";
const SKIPPED_FOLDERS = new Set([".git", "node_modules", "dist"]);

const given = process.argv[2];
if (!given || !existsSync(given)) {
  console.error("usage: node check-defects.mjs <project-dir>");
  process.exit(2);
}
const workFolder = mkdtempSync(join(tmpdir(), "clinic-check-"));
const root = join(workFolder, "project");
cpSync(resolve(given), root, {
  recursive: true,
  filter: (source) => ![".git", "dist"].includes(basename(source)),
});

// ---------- helpers: files ----------

function filesBelow(folder = root) {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return SKIPPED_FOLDERS.has(entry.name) ? [] : filesBelow(path);
    }
    return [path];
  });
}

const isScript = (file) => [".js", ".mjs", ".cjs"].includes(extname(file));
const read = (file) => readFileSync(file, "utf8");
const short = (file) => relative(root, file);
const packageJson = () => JSON.parse(read(join(root, "package.json")));
const allFiles = filesBelow();
const serverScripts = () => allFiles.filter((file) => isScript(file) && short(file).startsWith("src/"));
const testScripts = () =>
  allFiles.filter((file) => isScript(file) && /(^|\/)(tests?|spec|__tests__)\/|\.(test|spec)\./.test(short(file)));

function document(pattern) {
  const found = allFiles.filter(
    (file) => /\.(md|txt|adoc)$/i.test(file) && pattern.test(basename(file)) && /^(docs\/)?[^/]+$/.test(short(file)),
  );
  return found.map(read).join("\n");
}

function readme() {
  const file = allFiles.find((candidate) => /^readme(\.md)?$/i.test(short(candidate)));
  return file ? read(file) : "";
}

function npmCommands(text) {
  const names = [];
  for (const [, run, name] of text.matchAll(/\bnpm\s+(run(?:-script)?\s+)?([a-z][\w:.-]*)/g)) {
    if (run || ["start", "test"].includes(name)) {
      names.push(name.replace(/[.:]+$/, ""));
    }
  }
  return [...new Set(names)];
}

const missingCommands = (text) => npmCommands(text).filter((name) => !packageJson().scripts?.[name]);

// ---------- helpers: processes ----------

function childEnvironment(extra = {}) {
  const environment = { ...process.env, npm_config_update_notifier: "false", NO_COLOR: "1", ...extra };
  for (const name of ["NODE_TEST_CONTEXT", "NODE_OPTIONS", ...(extra.PORT ? [] : SETTINGS)]) {
    delete environment[name];
  }
  return environment;
}

function stop(child) {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // it has ended already
  }
}

function run(command, args, timeout = 180_000) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, env: childEnvironment(), detached: true });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    const timer = setTimeout(() => stop(child), timeout);
    child.on("error", (error) => done({ code: -1, output: String(error) }));
    child.on("close", (code) => {
      clearTimeout(timer);
      done({ code: code ?? -1, output });
    });
  });
}

function freePort() {
  return new Promise((done) => {
    const probe = createNetServer().listen(0, () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

const gatewayRequests = [];
const gateway = createServer((request, response) => {
  gatewayRequests.push(JSON.stringify(request.headers) + request.url);
  request.resume();
  request.on("end", () => response.writeHead(200, { "Content-Type": "application/json" }).end("{}"));
});
await new Promise((done) => gateway.listen(0, "127.0.0.1", done));

function smsEnvironment() {
  const names = new Set(serverScripts().flatMap((file) => read(file).match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? []));
  const values = {};
  for (const name of names) {
    if (/(KEY|TOKEN|SECRET)$/.test(name)) {
      values[name] = CHECK_KEY;
    } else if (/(SMS|GATEWAY).*(URL|ADDRESS|ENDPOINT)|(URL|ADDRESS|ENDPOINT).*(SMS|GATEWAY)/.test(name)) {
      values[name] = `http://127.0.0.1:${gateway.address().port}/messages`;
    }
  }
  return values;
}

let serverPromise;
let serverChild;

function server() {
  serverPromise ??= startServer();
  return serverPromise;
}

async function startServer() {
  const port = await freePort();
  const env = childEnvironment({
    ...smsEnvironment(),
    PORT: String(port),
    DATA_FILE: join(workFolder, "clinic-data.json"),
    CLINIC_OPENS: "08:00",
    CLINIC_CLOSES: "18:00",
    REMINDER_HOURS: "720",
  });
  const child = spawn("npm", ["start"], { cwd: root, env, detached: true });
  serverChild = child;
  let output = "";
  let ended = false;
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  child.on("close", () => (ended = true));
  const base = `http://localhost:${port}`;
  const limit = Date.now() + 20_000;
  while (Date.now() < limit && !ended) {
    try {
      await (await fetch(`${base}/`)).arrayBuffer();
      return base;
    } catch {
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  stop(child);
  const reason = output.split("\n").find((line) => /error/i.test(line)) ?? output.trim().split("\n").pop();
  throw new Error(`the server does not start: ${reason.replaceAll(root, ".")}`);
}

async function ask(method, path, body) {
  const base = await server();
  const response = await fetch(base + path, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, ok: response.ok, text, json };
}

const idOf = ({ json }) => json?.id ?? Object.values(json ?? {}).find((value) => value?.id)?.id;
const listOf = ({ json }) => (Array.isArray(json) ? json : Object.values(json ?? {}).find(Array.isArray)) ?? [];

// ---------- helpers: clinic ----------

function comingWednesday() {
  const day = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000);
  day.setUTCDate(day.getUTCDate() + ((3 - day.getUTCDay() + 7) % 7));
  return day.toISOString().slice(0, 10);
}

const date = comingWednesday();
let counter = 0;

async function create(path, body) {
  const answer = await ask("POST", path, body);
  if (!answer.ok || idOf(answer) === undefined) {
    throw new Error(`POST ${path} answers ${answer.status}`);
  }
  return idOf(answer);
}

const addPatient = () =>
  create("/api/patients", { name: `Patient ${(counter += 1)}`, phone: "+49 30 5550101", bornOn: "1980-01-02" });
const addPractitioner = () =>
  create("/api/practitioners", { name: `Practitioner ${(counter += 1)}`, speciality: "General medicine" });

async function bookingDesk() {
  const patientId = await addPatient();
  const practitionerId = await addPractitioner();
  const book = (start, end) => ask("POST", "/api/appointments", { patientId, practitionerId, date, start, end });
  return { patientId, practitionerId, book };
}

async function refusesInvalid(path, invalidBodies, validBody) {
  const before = listOf(await ask("GET", path)).length;
  const accepted = [];
  for (const body of invalidBodies) {
    const { status } = await ask("POST", path, body);
    if (status < 400 || status >= 500 || status === 404 || status === 405) {
      accepted.push(`${JSON.stringify(body)} -> ${status}`);
    }
  }
  const after = listOf(await ask("GET", path)).length;
  const valid = await ask("POST", path, validBody);
  return {
    fixed: accepted.length === 0 && after === before && valid.ok,
    detail: `not refused: ${accepted.join(", ") || "none"}; stored ${after - before}; valid -> ${valid.status}`,
  };
}

async function pageCheck(page, apiPath) {
  const html = await ask("GET", page);
  if (html.status !== 200) {
    return { fixed: false, detail: `${page} answers ${html.status}` };
  }
  if (/under construction|coming soon/i.test(html.text)) {
    return { fixed: false, detail: "the page is a stub" };
  }
  const texts = [];
  const seen = new Set();
  async function load(url) {
    if (seen.has(url.pathname) || url.hostname !== "localhost") {
      return;
    }
    seen.add(url.pathname);
    const script = await ask("GET", url.pathname);
    if (script.status !== 200) {
      throw new Error(`script ${url.pathname} answers ${script.status}`);
    }
    texts.push(script.text);
    for (const [, path] of script.text.matchAll(/(?:from|import)\s*\(?\s*["'](\.{0,2}\/[^"']+)["']/g)) {
      await load(new URL(path, url));
    }
  }
  const pageUrl = new URL(page, await server());
  for (const [, attributes, inline] of html.text.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/gi)) {
    const source = attributes.match(/src\s*=\s*["']?([^"'\s>]+)/i)?.[1];
    if (source) {
      await load(new URL(source, pageUrl));
    } else {
      texts.push(inline);
    }
  }
  const used = texts.join("\n").match(new RegExp(`["'\`](?:/?api)?${apiPath}[\\w/-]*`, "g")) ?? [];
  if (used.length === 0) {
    return { fixed: false, detail: `no script of the page calls ${apiPath}` };
  }
  const called = used[0].slice(1).replace(/^\/?(api)?\/?/, "/api/");
  const { status } = await ask("GET", called.replace(/\/$/, ""));
  const works = status !== 404 && status < 500;
  return { fixed: works, detail: `the page calls ${called}, which answers ${status}` };
}

function testSummary(output) {
  const count = (name) => Number(output.match(new RegExp(`^\\s*(?:#|\\S+)\\s+${name} (\\d+)`, "m"))?.[1] ?? 0);
  return { tests: count("tests"), pass: count("pass"), fail: count("fail") };
}

function settingsIn(text) {
  return SETTINGS.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
}

function longEnough(text, minimum, patterns) {
  const missing = patterns.filter((pattern) => !pattern.test(text));
  return {
    fixed: text.length >= minimum && missing.length === 0,
    detail: `${text.length} characters${missing.length ? `, nothing matches ${missing.join(" ")}` : ""}`,
  };
}

// ---------- the checks ----------

const checks = {
  "a-import": async () => {
    const broken = [];
    for (const file of allFiles.filter(isScript)) {
      for (const [, path] of read(file).matchAll(/^(?:import|export)\b[^;"']*["'](\.{1,2}\/[^"']+)["']/gm)) {
        if (!existsSync(resolve(dirname(file), path))) {
          broken.push(`${short(file)} -> ${path}`);
        }
      }
    }
    if (broken.length > 0) {
      return { fixed: false, detail: broken.join(", ") };
    }
    const { status } = await ask("GET", "/api/patients");
    return { fixed: status === 200, detail: `the server starts, GET /api/patients answers ${status}` };
  },

  "b-test-script": async () => {
    const { code, output } = await run("npm", ["test"]);
    const { tests, pass, fail } = testSummary(output);
    return { fixed: code === 0 && pass >= 25, detail: `exit ${code}, tests ${tests}, pass ${pass}, fail ${fail}` };
  },

  "c-build-script": async () => {
    const { code } = await run("npm", ["run", "build"]);
    const copies = ["dist", "build", "out"].filter((folder) =>
      [".", "public"].some((inner) => existsSync(join(root, folder, inner, "index.html"))),
    );
    return { fixed: code === 0 && copies.length > 0, detail: `exit ${code}, pages in ${copies.join(", ") || "no folder"}` };
  },

  "d1-waiting-list-routes": async () => {
    const patientId = await addPatient();
    const id = await create("/api/waiting-list", { patientId, note: "mornings" });
    const has = async () => listOf(await ask("GET", "/api/waiting-list")).some((entry) => entry.id === id);
    const listed = await has();
    const removed = await ask("DELETE", `/api/waiting-list/${id}`);
    const still = await has();
    return { fixed: listed && removed.ok && !still, detail: `listed ${listed}, delete ${removed.status}, then listed ${still}` };
  },

  "d2-waiting-list-tests": async () => {
    const files = testScripts().filter((file) => /\/api\/waiting-list/.test(read(file)) && /\.(test|spec)\./.test(file));
    if (files.length === 0) {
      return { fixed: false, detail: "no test asks for the waiting list" };
    }
    const { code, output } = await run(process.execPath, ["--test", "--test-reporter=tap", ...files]);
    const skipped = (output.match(/# (SKIP|TODO)\b/g) ?? []).length;
    const { pass } = testSummary(output);
    return {
      fixed: code === 0 && skipped === 0 && pass > 0,
      detail: `${files.map(short).join(", ")}: exit ${code}, pass ${pass}, skipped ${skipped}`,
    };
  },

  "e1-practitioner-validation": () =>
    refusesInvalid(
      "/api/practitioners",
      [{}, { name: "" }, { name: 42, speciality: 7 }, { name: null }, { anything: [1, 2] }],
      { name: "Dr. Valid", speciality: "Surgery" },
    ),

  "e2-waiting-list-validation": async () =>
    refusesInvalid(
      "/api/waiting-list",
      [{}, { patientId: "abc" }, { patientId: null }, { patientId: {} }, { anything: [1, 2] }],
      { patientId: await addPatient(), note: "mornings" },
    ),

  "f-secret": async () => {
    const holders = allFiles.filter((file) => read(file).includes(OLD_KEY)).map(short);
    const literals = [];
    for (const file of serverScripts()) {
      for (const line of read(file).split("\n")) {
        if (/(key|token|secret|password)\w*["']?\]?\s*(:|=|\?\?|\|\|)\s*["'`][^"'`\s]{8,}["'`]/i.test(line)) {
          literals.push(`${short(file)}: ${line.trim().slice(0, 30)}...`);
        }
      }
    }
    if (holders.length + literals.length > 0) {
      return { fixed: false, detail: `literal key in ${[...new Set([...holders, ...literals])].join("; ")}` };
    }
    const { patientId, book } = await bookingDesk();
    const booked = await book("12:00", "12:30");
    const sent = await ask("POST", "/api/reminders/send", {});
    const withKey = gatewayRequests.some((request) => request.includes(CHECK_KEY));
    if (gatewayRequests.length > 0) {
      return { fixed: withKey, detail: `${gatewayRequests.length} messages sent, key of the environment used: ${withKey}` };
    }
    const reads = serverScripts().some((file) => /env\w*(\.|\[["'])[A-Z_]*(KEY|TOKEN|SECRET)/.test(read(file)));
    return {
      fixed: reads,
      detail: `no message seen (patient ${patientId}, booking ${booked.status}, sending ${sent.status}); key read from the environment: ${reads}`,
    };
  },

  "g1-reports-page": () => pageCheck("/reports.html", "/reports"),
  "g2-waiting-list-page": () => pageCheck("/waiting-list.html", "/waiting-list"),

  "h-practitioner-appointments": async () => {
    const { practitionerId, book } = await bookingDesk();
    const other = await bookingDesk();
    const own = idOf(await book("11:00", "11:30"));
    const foreign = idOf(await other.book("11:00", "11:30"));
    const answer = await ask("GET", `/api/practitioners/${practitionerId}/appointments`);
    const ids = listOf(answer).map((appointment) => appointment.id);
    if (answer.ok) {
      const right = ids.includes(own) && !ids.includes(foreign);
      return { fixed: right, detail: `answers ${answer.status} with ${ids.length} appointments` };
    }
    const pattern = /practitioners\/(:\w+|\{\w+\}|\$\{[^}]+\})\/appointments/;
    const users = allFiles.filter((file) => /^(docs|public|README)/.test(short(file)) && pattern.test(read(file)));
    return {
      fixed: users.length === 0,
      detail: `answers ${answer.status}; still used or documented in ${users.map(short).join(", ") || "no file"}`,
    };
  },

  "i1-readme-commands": () => {
    const text = readme();
    const missing = missingCommands(text);
    const known = npmCommands(text).length;
    return { fixed: known > 0 && missing.length === 0, detail: `${known} commands, missing: ${missing.join(", ") || "none"}` };
  },

  "i2-readme-links": () => {
    const links = [...readme().matchAll(/\]\(\s*<?([^)\s>]+)/g)].map(([, link]) => link);
    const local = links.filter((link) => !/^([a-z]+:|#)/i.test(link)).map((link) => link.split("#")[0]);
    const dead = local.filter((link) => !existsSync(join(root, decodeURIComponent(link))));
    return {
      fixed: readme() !== "" && dead.length === 0,
      detail: `${local.length} local links, dead: ${dead.join(", ") || "none"}`,
    };
  },

  "i3-readme-configuration": () => {
    const heading = /^#+ .*(config|environment|setting)/im.test(readme());
    const linked = [...readme().matchAll(/\]\(([^)#\s]+\.md)/g)].map(([, link]) => join(root, link)).filter(existsSync);
    const documented = settingsIn([readme(), ...linked.map(read)].join("\n"));
    return {
      fixed: heading && documented.length === SETTINGS.length,
      detail: `section ${heading}, documented: ${documented.join(", ") || "none"}`,
    };
  },

  "i4-env-example": () => {
    const file = allFiles.find((candidate) => /^\.?env[.-](example|sample|template|dist)$/.test(short(candidate)));
    const listed = file ? settingsIn(read(file)) : [];
    return { fixed: listed.length === SETTINGS.length, detail: `${file ? short(file) : "no file"}, ${listed.length} settings` };
  },

  "j1-requirements": () => {
    const text = document(/requirement/i);
    const numbers = new Set(text.match(/\b(?:R|REQ|FR|NFR|A|REQUIREMENT)[ -]?\d+(?:\.\d+)*\b/gi) ?? []);
    const criteria = /accept(ance|ed)|criteri(on|a)/i.test(text);
    return { fixed: numbers.size >= 8 && criteria, detail: `${numbers.size} numbers, acceptance criteria ${criteria}` };
  },

  "j2-deployment": () => longEnough(document(/deploy/i), 400, [/npm|docker|node /i, /PORT/]),
  "j3-test-plan": () => longEnough(document(/test.?plan|testing/i), 400, [/npm (run )?test/, /tests?\//]),

  "j4-dockerfile": () => {
    const file = join(root, "Dockerfile");
    if (!existsSync(file)) {
      return { fixed: false, detail: "no Dockerfile" };
    }
    const text = read(file).replace(/\\\n/g, " ");
    const sources = [...text.matchAll(/^\s*(?:COPY|ADD)\s+(?!.*--from)(.+)$/gim)].flatMap(([, rest]) =>
      rest.replace(/[[\]",]/g, " ").split(/\s+/).filter((part) => part && !part.startsWith("--")).slice(0, -1),
    );
    const missing = sources.filter((source) => !source.includes("*") && !existsSync(join(root, source)));
    const started = [...text.matchAll(/\b((?:src|tools|tests)\/[\w./-]+\.m?js)/g)].filter(([, path]) => !existsSync(join(root, path)));
    const complete = /^FROM\s+\S*node/im.test(text) && /^(CMD|ENTRYPOINT)\s/im.test(text) && sources.length > 0;
    return {
      fixed: complete && missing.length + started.length + missingCommands(text).length === 0,
      detail: `complete ${complete}, missing sources: ${[...missing, ...started.map(([, path]) => path)].join(", ") || "none"}`,
    };
  },

  "j5-ci": () => {
    const text = allFiles.filter((file) => /^\.github\/workflows\/.+\.ya?ml$/.test(short(file))).map(read).join("\n");
    const missing = missingCommands(text);
    const tests = /npm (run )?(test|t)\b/.test(text) && /^\s*jobs:/m.test(text);
    return { fixed: tests && missing.length === 0, detail: `runs tests ${tests}, missing commands: ${missing.join(", ") || "none"}` };
  },

  "j6-architecture": () => {
    const text = document(/architecture/i);
    const parts = ["router", "patients", "practitioners", "appointments", "waiting-list", "reminders", "reports", "public"];
    const named = parts.filter((part) => text.includes(part));
    return { fixed: text.length >= 600 && named.length >= 5, detail: `${text.length} characters, names ${named.length} parts` };
  },

  "k-health": async () => {
    const answers = [];
    for (const path of ["/api/health", "/health", "/healthz"]) {
      const answer = await ask("GET", path);
      answers.push(`${path} ${answer.status}`);
      if (answer.status === 200 && !/<html/i.test(answer.text)) {
        return { fixed: true, detail: `${path} answers 200` };
      }
    }
    return { fixed: false, detail: answers.join(", ") };
  },

  "l1-adjacent-appointments": async () => {
    const { book } = await bookingDesk();
    const first = await book("09:00", "09:30");
    const next = await book("09:30", "10:00");
    const previous = await book("08:30", "09:00");
    const overlapping = await book("09:15", "09:45");
    return {
      fixed: first.ok && next.ok && previous.ok && overlapping.status >= 400 && overlapping.status < 500,
      detail: `first ${first.status}, following ${next.status}, preceding ${previous.status}, overlapping ${overlapping.status}`,
    };
  },

  "l2-cancelled-frees-time": async () => {
    const { book } = await bookingDesk();
    const first = await book("14:00", "14:30");
    const cancelled = await ask("POST", `/api/appointments/${idOf(first)}/cancel`, { reason: "ill" });
    const again = await book("14:00", "14:30");
    const twice = await book("14:00", "14:30");
    return {
      fixed: first.ok && cancelled.ok && again.ok && twice.status >= 400 && twice.status < 500,
      detail: `first ${first.status}, cancelled ${cancelled.status}, again ${again.status}, twice ${twice.status}`,
    };
  },
};

const defects = [];
for (const [id, check] of Object.entries(checks)) {
  try {
    const { fixed, detail } = await check();
    defects.push({ id, fixed: Boolean(fixed), detail });
  } catch (error) {
    defects.push({ id, fixed: false, detail: String(error.message ?? error) });
  }
}

if (serverChild) {
  stop(serverChild);
}
gateway.close();
gateway.closeAllConnections();
rmSync(workFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
console.log(JSON.stringify({ defects }, null, 2));
process.exit(0);
