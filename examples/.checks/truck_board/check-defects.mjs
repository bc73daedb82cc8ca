import { execFileSync, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";

const LIMIT_MS = 10_000;
const source = path.resolve(process.argv[2] ?? ".");
const scratch = await mkdtemp(path.join(os.tmpdir(), "truck-check-"));
let copies = 0;

// ---------------------------------------------------------------- processes

function cleanEnv(extra = {}) {
  const env = { ...process.env, ...extra };
  for (const name of ["DATA_FILE", "TRUCK_NAME", "NODE_TEST_CONTEXT", "NODE_OPTIONS"]) {
    delete env[name];
  }
  return env;
}

function killGroup(child) {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // already gone
  }
}

function launch(context, command, args, options) {
  const child = spawn(command, args, {
    ...options,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.output = "";
  child.ended = new Promise((resolve) => {
    child.on("error", (error) => {
      child.output += error.message;
      resolve(-1);
    });
    child.on("exit", (code) => resolve(code ?? -1));
  });
  child.closed = new Promise((resolve) => {
    child.on("error", resolve);
    child.on("close", resolve);
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      child.output += chunk;
    });
  }
  context.children.push(child);
  return child;
}

async function run(context, command, args, options) {
  const child = launch(context, command, args, options);
  const code = await child.ended;
  await Promise.race([child.closed, sleep(500)]);
  return { code, output: child.output };
}

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on("error", reject);
    server.listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function copyProject(withModules = true) {
  copies += 1;
  const dir = path.join(scratch, `p${copies}`);
  await cp(source, dir, {
    recursive: true,
    filter: (from) => {
      const relative = path.relative(source, from);
      const top = relative.split(path.sep)[0];
      return top !== ".git" && top !== "dist" && (withModules || top !== "node_modules");
    },
  });
  await rm(path.join(dir, "data", "board.json"), { force: true });
  return dir;
}

async function waitFor(base, child) {
  let ended = false;
  child.ended.then(() => {
    ended = true;
  });
  for (;;) {
    try {
      await fetch(`${base}/api/health`);
      return;
    } catch {
      if (ended) {
        throw new Error(`server ended: ${child.output.slice(-300)}`);
      }
      await sleep(60);
    }
  }
}

async function startServer(context, dir, command = "npm", args = ["start"], extra = {}) {
  const port = await freePort();
  const env = cleanEnv({ ...extra, PORT: String(port) });
  const child = launch(context, command, args, { cwd: dir, env });
  const base = `http://localhost:${port}`;
  await waitFor(base, child);
  return { base, child, send: (method, url, body) => send(base, method, url, body) };
}

async function send(base, method, url, body) {
  const raw = typeof body === "string" ? body : body && JSON.stringify(body);
  const response = await fetch(base + url, {
    method,
    headers: raw ? { "Content-Type": "application/json" } : {},
    body: raw,
  });
  const text = await response.text();
  let data = null;
  try {
    data = JSON.parse(text);
  } catch {
    // not JSON
  }
  return { status: response.status, type: response.headers.get("content-type") ?? "", text, data };
}

async function freshServer(context) {
  return startServer(context, await copyProject());
}

function expect(condition, detail) {
  if (!condition) {
    throw new Error(detail);
  }
}

// ------------------------------------------------------------- page runner

const PAGE_RUNNER = String.raw`
import { readFile } from "node:fs/promises";
const { base, page, submit, itemId, entries } = JSON.parse(await readFile(process.argv[2], "utf8"));
const html = await (await realFetch(base + page)).text();
const ids = new Set([...html.matchAll(/\bid=["']?([\w-]+)/g)].map((m) => m[1]));
const log = { requests: [], errors: [] };
const known = new Map();
const all = [];
const texts = [];

function realFetch(...args) {
  return globalThis.__fetch ? globalThis.__fetch(...args) : fetch(...args);
}

function guess(name) {
  const key = String(name).toLowerCase();
  if (/quant|qty|amount|count/.test(key)) return "1";
  if (/price|cent/.test(key)) return "100";
  if (/item|dish|menu|product/.test(key)) return itemId;
  if (/customer|name/.test(key)) return "Ana";
  return "";
}

class Node {
  constructor(name) {
    this.name = name;
    this.listeners = {};
    this.children = [];
    this.dataset = {};
    this.style = {};
    this.attributes = {};
    this.classList = { add() {}, remove() {}, toggle() {}, contains: () => false };
    this.own = {};
    all.push(this);
    const self = this;
    this.elements = new Proxy({}, { get: (_, key) => typeof key === "string" ? find("field " + key, key) : undefined });
    return new Proxy(this, {
      get(target, key, receiver) {
        if (key in target) return Reflect.get(target, key, target === self ? self : receiver);
        return undefined;
      },
    });
  }
  get value() { return this.own.value ?? guess(this.name); }
  set value(v) { this.own.value = v; if (v !== "") texts.push(String(v)); }
  get valueAsNumber() { return Number(this.value); }
  get textContent() { return this.own.text ?? ""; }
  set textContent(v) { this.own.text = String(v); texts.push(String(v)); }
  get innerText() { return this.textContent; }
  set innerText(v) { this.textContent = v; }
  get innerHTML() { return this.own.html ?? ""; }
  set innerHTML(v) { this.own.html = String(v); texts.push(String(v).replace(/<[^>]*>/g, " ")); }
  insertAdjacentHTML(_, v) { this.innerHTML += v; }
  get options() { return this.children; }
  get tBodies() { return [this]; }
  get firstChild() { return this.children[0] ?? null; }
  get lastChild() { return this.children.at(-1) ?? null; }
  get parentNode() { return find("parent"); }
  get parentElement() { return find("parent"); }
  get content() { return this; }
  cloneNode() { return new Node(this.name); }
  append(...nodes) { for (const n of nodes) { if (typeof n === "string") texts.push(n); this.children.push(n); } }
  prepend(...nodes) { this.append(...nodes); }
  appendChild(n) { this.append(n); return n; }
  insertBefore(n) { this.append(n); return n; }
  removeChild(n) { return n; }
  replaceChildren(...nodes) { this.children = []; this.append(...nodes); }
  insertRow() { const n = new Node("tr"); this.append(n); return n; }
  insertCell() { return this.insertRow(); }
  remove() {}
  setAttribute(k, v) { this.attributes[k] = v; if (/^on/.test(k)) this[k] = v; }
  getAttribute(k) { return this.attributes[k] ?? null; }
  removeAttribute(k) { delete this.attributes[k]; }
  addEventListener(type, listener) { (this.listeners[type] ??= []).push(listener); }
  removeEventListener() {}
  querySelector(s) { return find(this.name + " " + s, s); }
  querySelectorAll() { return []; }
  closest(s) { return find(s, s); }
  matches() { return false; }
  reset() {}
  focus() {}
  showModal() {}
  close() {}
  requestSubmit() { fire(this, "submit"); }
}

function find(key, name = key) {
  if (!known.has(key)) known.set(key, new Node(name));
  return known.get(key);
}

function byId(id) {
  return ids.has(id) ? find("#" + id, id) : null;
}

function fire(node, type) {
  const event = { type, target: node, currentTarget: node, submitter: find("submitter"), preventDefault() {}, stopPropagation() {} };
  const handlers = [...(node.listeners[type] ?? [])];
  if (typeof node["on" + type] === "function") handlers.push(node["on" + type]);
  for (const handler of handlers) {
    try { Promise.resolve((handler.handleEvent ?? handler).call(node, event)).catch((e) => log.errors.push(e.message)); }
    catch (e) { log.errors.push(e.message); }
  }
  return handlers.length;
}

globalThis.__fetch = fetch;
globalThis.fetch = async (input, options = {}) => {
  const url = new URL(typeof input === "string" || input instanceof URL ? input : input.url, base + page);
  const response = await globalThis.__fetch(url, options);
  log.requests.push({ method: (options.method ?? "GET").toUpperCase(), path: url.pathname, status: response.status });
  return response;
};
const documentNode = new Node("document");
Object.assign(documentNode, {
  readyState: "complete",
  body: find("body"),
  documentElement: find("html"),
  forms: new Proxy({}, { get: (_, key) => byId(String(key)) ?? find("form") }),
});
documentNode.getElementById = byId;
documentNode.querySelector = (s) => (/^#[\w-]+$/.test(s) ? byId(s.slice(1)) : s === "form" ? [...html.matchAll(/<form[^>]*\bid=["']?([\w-]+)/g)].map((m) => byId(m[1]))[0] ?? find("form") : find(s));
documentNode.querySelectorAll = () => [];
documentNode.createElement = (tag) => new Node(tag);
documentNode.createTextNode = (text) => { texts.push(String(text)); return new Node("text"); };
documentNode.createDocumentFragment = () => new Node("fragment");
globalThis.document = documentNode;
globalThis.window = globalThis;
globalThis.location = new URL(base + page);
globalThis.Node = Node;
globalThis.HTMLElement = Node;
globalThis.FormData = class {
  get(name) { return guess(name); }
  entries() { return Object.entries({ customer: "Ana", itemId, quantity: "1" })[Symbol.iterator](); }
  [Symbol.iterator]() { return this.entries(); }
};
globalThis.localStorage = { getItem: () => null, setItem() {}, removeItem() {} };
globalThis.alert = () => {};
globalThis.confirm = () => true;
globalThis.prompt = () => "1";
globalThis.setInterval = () => 0;
const late = [];
globalThis.addEventListener = (type, listener) => { if (/load/i.test(type)) late.push(listener); };
process.on("unhandledRejection", (e) => log.errors.push(String(e?.message ?? e)));
process.on("uncaughtException", (e) => log.errors.push(String(e?.message ?? e)));

for (const entry of entries) {
  try { await import(entry); } catch (e) { log.errors.push(e.message); }
}
fire(documentNode, "DOMContentLoaded");
for (const listener of late) { try { await listener({}); } catch (e) { log.errors.push(e.message); } }
await new Promise((r) => setTimeout(r, 700));
log.texts = [...texts];
if (submit) {
  log.submitListeners = 0;
  for (const node of [...all]) log.submitListeners += fire(node, "submit");
  await new Promise((r) => setTimeout(r, 300));
  if (!log.requests.some((r) => r.method === "POST")) {
    for (const node of known.values()) fire(node, "click");
    await new Promise((r) => setTimeout(r, 300));
  }
}
console.log("RESULT" + JSON.stringify(log));
process.exit(0);
`;

async function runPage(context, base, page, options = {}) {
  const response = await send(base, "GET", page);
  expect(response.status === 200, `${page} answers ${response.status}`);
  copies += 1;
  const dir = path.join(scratch, `page${copies}`);
  await mkdir(dir, { recursive: true });
  await writeFile(path.join(dir, "package.json"), JSON.stringify({ type: "module" }));

  const done = new Map();
  async function download(url) {
    const pathname = url.pathname;
    if (done.has(pathname)) {
      return done.get(pathname);
    }
    const file = path.join(dir, "site", pathname);
    done.set(pathname, file);
    const script = await send(base, "GET", pathname);
    expect(script.status === 200, `${pathname} answers ${script.status}`);
    await save(file, script.text, url);
    return file;
  }
  async function save(file, text, url) {
    let code = text;
    for (const match of text.matchAll(/(?:from|import)\s*\(?\s*["']([./][^"']+)["']/g)) {
      const target = await download(new URL(match[1], url));
      const changed = match[0].replace(match[1], `file://${target}`);
      code = code.replaceAll(match[0], changed);
    }
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, code);
  }

  const entries = [];
  const pageUrl = new URL(page, base);
  const markup = response.text.replace(/<!--[\s\S]*?-->/g, "");
  for (const match of markup.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
    const src = /\bsrc=["']?([^"'\s>]+)/.exec(match[1]);
    if (src) {
      entries.push(await download(new URL(src[1], pageUrl)));
    } else if (match[2].trim()) {
      const file = path.join(dir, "site", `inline${entries.length}.js`);
      await save(file, match[2], pageUrl);
      entries.push(file);
    }
  }
  const runner = path.join(dir, "runner.mjs");
  const input = path.join(dir, "input.json");
  await writeFile(runner, PAGE_RUNNER);
  await writeFile(input, JSON.stringify({
    base,
    page,
    submit: options.submit ?? false,
    itemId: options.itemId ?? "",
    entries: entries.map((file) => `file://${file}`),
  }));
  const { output } = await run(context, process.execPath, [runner, input], {
    cwd: dir,
    env: cleanEnv(),
  });
  const line = output.split("\n").find((entry) => entry.startsWith("RESULT"));
  expect(line, `page script did not finish: ${output.slice(0, 300)}`);
  const result = JSON.parse(line.slice("RESULT".length));
  result.text = result.texts.join(" | ");
  return result;
}

// ------------------------------------------------------------------ helpers

async function firstItem(server) {
  const { data } = await server.send("GET", "/api/menu");
  expect(Array.isArray(data) && data.length > 0, "menu is empty");
  return data.find((item) => item.available !== false);
}

async function addItem(server, item) {
  const answer = await server.send("POST", "/api/menu", item);
  expect(answer.status === 201, `POST /api/menu answers ${answer.status}`);
  return answer.data;
}

async function takeOrder(server, lines, customer = "Ana") {
  const answer = await server.send("POST", "/api/orders", { customer, lines });
  expect(answer.status === 201, `POST /api/orders answers ${answer.status}: ${answer.text}`);
  return answer.data;
}

async function stockOf(server, id) {
  const { data } = await server.send("GET", "/api/stock");
  return data.find((entry) => entry.id === id)?.quantity;
}

async function htmlPages(base) {
  const seen = new Map();
  const queue = ["/", "/menu.html", "/stock.html"];
  while (queue.length > 0) {
    const page = queue.shift();
    if (seen.has(page)) {
      continue;
    }
    const answer = await send(base, "GET", page);
    seen.set(page, answer);
    if (answer.status !== 200 || !answer.type.includes("text/html")) {
      continue;
    }
    const markup = answer.text.replace(/<!--[\s\S]*?-->/g, "");
    for (const match of markup.matchAll(/<a\b[^>]*\bhref=["']?([^"'\s>]+)/g)) {
      const url = new URL(match[1], new URL(page, base));
      if (url.origin === new URL(base).origin) {
        queue.push(url.pathname);
      }
    }
  }
  return seen;
}

async function exists(file) {
  return stat(file).then(() => true, () => false);
}

// Follows the COPY, WORKDIR, ENV and CMD lines of the Dockerfile into a folder.
async function imitateImage(project, image) {
  const text = (await readFile(path.join(project, "Dockerfile"), "utf8")).replace(/\\\r?\n/g, " ");
  let ignored = "";
  try {
    ignored = await readFile(path.join(project, ".dockerignore"), "utf8");
  } catch {
    // no such file
  }
  const ignore = ignored
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^\.?\//, "").replace(/\/$/, ""))
    .filter((line) => line && !line.startsWith("#") && !/[*!]/.test(line));
  let workdir = "/";
  const env = {};
  let cmd = null;
  let entry = null;
  const parse = (rest) => (rest.startsWith("[") ? JSON.parse(rest) : ["sh", "-c", rest]);
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(\w+)\s+(.*?)\s*$/.exec(line);
    if (!match) {
      continue;
    }
    const rest = match[2];
    switch (match[1].toUpperCase()) {
      case "WORKDIR":
        workdir = path.posix.resolve(workdir, rest);
        break;
      case "ENV": {
        const pair = /^(\w+)[=\s](.*)$/.exec(rest);
        if (pair) {
          env[pair[1]] = pair[2];
        }
        break;
      }
      case "ADD":
      case "COPY": {
        const words = rest.startsWith("[") ? JSON.parse(rest) : rest.split(/\s+/);
        const fromStage = words.some((word) => word.startsWith("--from="));
        const plain = words.filter((word) => !word.startsWith("--"));
        const target = plain.pop();
        for (const word of plain) {
          const sources = fromStage
            ? [path.join(image, word)]
            : await expandSource(project, word);
          for (const from of sources) {
            if (!(await exists(from))) {
              throw new Error(`COPY of ${word}: no such file`);
            }
            const isDirectory = (await stat(from)).isDirectory();
            let to = path.join(image, path.posix.resolve(workdir, target));
            if (!isDirectory && (target.endsWith("/") || target === "." || plain.length > 1 || sources.length > 1)) {
              to = path.join(to, path.basename(from));
            }
            if (path.resolve(from) === path.resolve(to)) {
              continue;
            }
            await mkdir(path.dirname(to), { recursive: true });
            await cp(from, to, {
              recursive: true,
              filter: (file) => {
                const relative = path.relative(project, file);
                return fromStage || !ignore.some((name) => relative === name || relative.startsWith(`${name}/`));
              },
            });
          }
        }
        break;
      }
      case "CMD":
        cmd = parse(rest);
        break;
      case "ENTRYPOINT":
        entry = parse(rest);
        break;
      default:
    }
  }
  const command = [...(entry ?? []), ...(cmd ?? [])];
  expect(command.length > 0, "Dockerfile starts nothing");
  return { command, env, cwd: path.join(image, workdir) };
}

async function expandSource(project, word) {
  if (!word.includes("*")) {
    return [path.join(project, word)];
  }
  const folder = path.join(project, path.dirname(word));
  const pattern = new RegExp(`^${path.basename(word).replace(/[.+]/g, "\\$&").replaceAll("*", ".*")}$`);
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => pattern.test(name)).map((name) => path.join(folder, name));
}

// ------------------------------------------------------------------ defects

const defects = {
  "days-api": async (context) => {
    const server = await freshServer(context);
    const { status, data } = await server.send("GET", "/api/days");
    expect(status === 200 && Array.isArray(data) && data.length === 7, `GET /api/days answers ${status}`);
    const changed = await server.send("PUT", "/api/days/monday", { open: true, from: "10:15", to: "14:45" });
    expect(changed.status === 200, `PUT /api/days/monday answers ${changed.status}`);
    const again = await server.send("GET", "/api/days");
    const monday = again.data.find((day) => day.weekday === "monday");
    expect(monday?.open === true && monday.from === "10:15", "the change is not kept");
    return "days can be read and changed";
  },

  "nav-days": async (context) => {
    const server = await freshServer(context);
    const pages = await htmlPages(server.base);
    const lost = [...pages].filter(([, answer]) => answer.status !== 200).map(([page]) => page);
    expect(lost.length === 0, `links lead nowhere: ${lost.join(", ")}`);
    const linked = [...pages.values()].filter((answer) => /opening days<\/h1>|\/days\.js/i.test(answer.text));
    expect(linked.length > 0, "the page of the opening days is not linked");
    return `${pages.size} pages are reachable`;
  },

  "stock-page": async (context) => {
    const server = await freshServer(context);
    const { data } = await server.send("GET", "/api/stock");
    const { text } = await runPage(context, server.base, "/stock.html");
    expect(!/undefined|NaN/.test(text), `page shows ${text.slice(0, 200)}`);
    for (const entry of data) {
      const quantity = new RegExp(`(^|\\D)${entry.quantity}(\\D|$)`);
      expect(quantity.test(text), `quantity ${entry.quantity} of ${entry.id} is not shown`);
    }
    return "quantities are shown";
  },

  "order-form": async (context) => {
    const server = await freshServer(context);
    const item = await firstItem(server);
    const page = await runPage(context, server.base, "/", { submit: true, itemId: item.id });
    const post = page.requests.find((entry) => entry.method === "POST" && entry.path.startsWith("/api/orders"));
    expect(post, "submitting the form sends nothing");
    expect(post.status === 201, `POST ${post.path} answers ${post.status}`);
    return "submitting the form takes an order";
  },

  persistence: async (context) => {
    const dir = await copyProject();
    const first = await startServer(context, dir);
    const item = await firstItem(first);
    const order = await takeOrder(first, [{ itemId: item.id, quantity: 1 }], "Bruno");
    const { data: stock } = await first.send("GET", "/api/stock");
    await sleep(400);
    process.kill(-first.child.pid, "SIGTERM");
    await Promise.race([first.child.ended, sleep(1500)]);
    killGroup(first.child);
    const second = await startServer(context, dir);
    const { status, data } = await second.send("GET", `/api/orders/${order.id}`);
    expect(status === 200 && data.customer === "Bruno", "the order is gone after a restart");
    const after = await second.send("GET", "/api/stock");
    expect(JSON.stringify(after.data) === JSON.stringify(stock), "the stock is reset by a restart");
    return "orders and stock survive a restart";
  },

  "summary-api": async (context) => {
    const server = await freshServer(context);
    const item = await firstItem(server);
    const order = await takeOrder(server, [{ itemId: item.id, quantity: 1 }]);
    await takeOrder(server, [{ itemId: item.id, quantity: 1 }]);
    for (const status of ["preparing", "ready", "picked_up"]) {
      await server.send("PATCH", `/api/orders/${order.id}`, { status });
    }
    const { status, data } = await server.send("GET", "/api/summary");
    if (status === 404) {
      const docs = await readFile(path.join(source, "docs", "API.md"), "utf8").catch(() => "");
      throw new Error(`GET /api/summary answers 404, docs ${docs.includes("/api/summary") ? "promise it" : "no longer mention it"}`);
    }
    expect(status === 200, `GET /api/summary answers ${status}`);
    expect(data.orders?.new === 1 && data.orders.picked_up === 1 && data.orders.cancelled === 0, "wrong counts");
    expect(data.revenueCents === order.totalCents, `revenueCents is ${data.revenueCents}`);
    const stock = await server.send("GET", "/api/stock");
    const low = stock.data.filter((entry) => entry.quantity <= entry.lowAt).map((entry) => entry.id);
    expect(JSON.stringify([...data.lowStock].sort()) === JSON.stringify(low.sort()), "wrong lowStock");
    return "the summary is as documented";
  },

  "test-script": async (context) => {
    const dir = await copyProject();
    const { code, output } = await run(context, "npm", ["test"], { cwd: dir, env: cleanEnv() });
    const passed = Number(/^(?:#|ℹ) pass (\d+)/m.exec(output)?.[1] ?? 0);
    expect(code === 0, `npm test ends with ${code}: ${output.slice(-200)}`);
    expect(passed >= 12, `only ${passed} tests ran`);
    return `${passed} tests pass`;
  },

  "build-script": async (context) => {
    const dir = await copyProject();
    const { code, output } = await run(context, "npm", ["run", "build"], { cwd: dir, env: cleanEnv() });
    expect(code === 0, `npm run build ends with ${code}: ${output.slice(0, 300)}`);
    for (const file of ["index.html", "menu.html", "style.css", "js/api.js", "version.json"]) {
      expect(await exists(path.join(dir, "dist", file)), `dist/${file} is absent`);
    }
    const version = JSON.parse(await readFile(path.join(dir, "dist", "version.json"), "utf8"));
    expect(version.name === "truck_board", "version.json names another project");
    return "dist is complete";
  },

  "docker-image": async (context) => {
    const project = await copyProject(false);
    copies += 1;
    const image = path.join(scratch, `image${copies}`);
    const { command, env, cwd } = await imitateImage(project, image);
    const server = await startServer(context, cwd, command[0], command.slice(1), env);
    for (const page of ["/", "/menu.html", "/stock.html", "/style.css", "/js/api.js"]) {
      const { status } = await server.send("GET", page);
      expect(status === 200, `${page} answers ${status} in the image`);
    }
    const menu = await server.send("GET", "/api/menu");
    expect(menu.status === 200 && menu.data.length > 0, "no menu in the image");
    return "the image serves pages and API";
  },

  "extras-price": async (context) => {
    const server = await freshServer(context);
    const item = await addItem(server, {
      name: "Quesadilla",
      priceCents: 700,
      extras: [
        { id: "cheese", name: "More cheese", priceCents: 130 },
        { id: "corn", name: "Corn", priceCents: 40 },
      ],
    });
    const order = await takeOrder(server, [
      { itemId: item.id, quantity: 3, extras: ["cheese", "corn"] },
      { itemId: item.id, quantity: 2 },
    ]);
    expect(order.totalCents === 3 * 870 + 1400, `totalCents is ${order.totalCents}`);
    return "extras are charged per portion";
  },

  "stock-check": async (context) => {
    const server = await freshServer(context);
    const { data } = await server.send("GET", "/api/stock");
    const { id, quantity } = data[0];
    const amount = Math.ceil(quantity * 0.6);
    const item = await addItem(server, { name: "Big plate", priceCents: 1500, ingredients: { [id]: amount } });
    const line = { itemId: item.id, quantity: 1 };
    const { status } = await server.send("POST", "/api/orders", { customer: "Ana", lines: [line, line] });
    const left = await stockOf(server, id);
    expect(status === 409, `too large an order answers ${status}, stock is ${left}`);
    expect(left === quantity, `stock is ${left} after a refused order`);
    await takeOrder(server, [line]);
    expect((await stockOf(server, id)) === quantity - amount, "a possible order takes the wrong amount");
    return "the order as a whole is checked";
  },

  "menu-validation": async (context) => {
    const server = await freshServer(context);
    const before = (await server.send("GET", "/api/menu")).data.length;
    const bad = [
      {},
      { name: "", priceCents: 100 },
      { name: "Soup", priceCents: -5 },
      { name: "Soup", priceCents: "cheap" },
      { name: "Soup", priceCents: 100, ingredients: { nothing_known: 1 } },
    ];
    for (const item of bad) {
      const { status } = await server.send("POST", "/api/menu", item);
      expect(status === 400, `${JSON.stringify(item)} answers ${status}`);
    }
    const after = (await server.send("GET", "/api/menu")).data.length;
    expect(after === before, "an invalid item was stored");
    await addItem(server, { name: "Soup", priceCents: 100 });
    return "invalid items are refused";
  },
};

// ------------------------------------------------------------------ working

const working = {
  health: async (context) => {
    const server = await freshServer(context);
    const { status, data } = await server.send("GET", "/api/health");
    expect(status === 200 && data.status === "ok", `answers ${status}`);
    return "health is ok";
  },

  "order-flow": async (context) => {
    const server = await freshServer(context);
    const item = await firstItem(server);
    const order = await takeOrder(server, [{ itemId: item.id, quantity: 2 }]);
    expect(order.status === "new" && order.totalCents === 2 * item.priceCents, "wrong new order");
    for (const status of ["preparing", "ready", "picked_up"]) {
      const { data } = await server.send("PATCH", `/api/orders/${order.id}`, { status });
      expect(data.status === status, `status is ${data.status}`);
    }
    const { status } = await server.send("PATCH", `/api/orders/${order.id}`, { status: "new" });
    expect(status === 409, `going back answers ${status}`);
    return "orders move forward only";
  },

  "order-list": async (context) => {
    const server = await freshServer(context);
    const item = await firstItem(server);
    const first = await takeOrder(server, [{ itemId: item.id, quantity: 1 }], "Ana");
    const second = await takeOrder(server, [{ itemId: item.id, quantity: 1 }], "Bruno");
    await server.send("PATCH", `/api/orders/${first.id}`, { status: "preparing" });
    const all = await server.send("GET", "/api/orders");
    expect(all.data.map((order) => order.id).join() === [second.id, first.id].join(), "wrong order");
    const open = await server.send("GET", "/api/orders?status=new");
    expect(open.data.length === 1 && open.data[0].id === second.id, "wrong filter");
    expect(second.number === first.number + 1, "wrong numbers");
    return "list, filter and numbers are right";
  },

  "order-validation": async (context) => {
    const server = await freshServer(context);
    const item = await firstItem(server);
    const bad = [
      {},
      { customer: "", lines: [{ itemId: item.id, quantity: 1 }] },
      { customer: "Ana", lines: [] },
      { customer: "Ana", lines: [{ itemId: "nothing", quantity: 1 }] },
      { customer: "Ana", lines: [{ itemId: item.id, quantity: 0 }] },
      { customer: "Ana", lines: [{ itemId: item.id, quantity: 1, extras: ["nothing"] }] },
      "{ not json",
    ];
    for (const order of bad) {
      const { status } = await server.send("POST", "/api/orders", order);
      expect(status === 400, `${JSON.stringify(order)} answers ${status}`);
    }
    return "invalid orders are refused";
  },

  "cancel-returns-stock": async (context) => {
    const server = await freshServer(context);
    const { data } = await server.send("GET", "/api/menu");
    const item = data.find((entry) => Object.keys(entry.ingredients).length > 0);
    const [id, amount] = Object.entries(item.ingredients)[0];
    const before = await stockOf(server, id);
    const order = await takeOrder(server, [{ itemId: item.id, quantity: 2 }]);
    expect((await stockOf(server, id)) === before - 2 * amount, "an order takes the wrong amount");
    await server.send("PATCH", `/api/orders/${order.id}`, { status: "cancelled" });
    expect((await stockOf(server, id)) === before, "cancelling does not give back");
    return "stock goes down and comes back";
  },

  "single-line-out-of-stock": async (context) => {
    const server = await freshServer(context);
    const { data } = await server.send("GET", "/api/menu");
    const item = data.find((entry) => Object.keys(entry.ingredients).length > 0);
    const lines = [{ itemId: item.id, quantity: 100000 }];
    const { status } = await server.send("POST", "/api/orders", { customer: "Ana", lines });
    expect(status === 409, `answers ${status}`);
    return "too large a line is refused";
  },

  "menu-changes": async (context) => {
    const server = await freshServer(context);
    const item = await addItem(server, { name: "Elote", priceCents: 380 });
    const changed = await server.send("PUT", `/api/menu/${item.id}`, { name: "Elote", priceCents: 400 });
    expect(changed.status === 200 && changed.data.priceCents === 400, `PUT answers ${changed.status}`);
    const refused = await server.send("PUT", `/api/menu/${item.id}`, { name: "", priceCents: 400 });
    expect(refused.status === 400, `invalid PUT answers ${refused.status}`);
    const removed = await server.send("DELETE", `/api/menu/${item.id}`);
    expect(removed.status === 204, `DELETE answers ${removed.status}`);
    const { data } = await server.send("GET", "/api/menu");
    expect(!data.some((entry) => entry.id === item.id), "the item is still there");
    return "items can be added, changed and removed";
  },

  restock: async (context) => {
    const server = await freshServer(context);
    const { data } = await server.send("GET", "/api/stock");
    const { id, quantity } = data[0];
    const { status } = await server.send("POST", `/api/stock/${id}/restock`, { amount: 7 });
    expect(status === 200 && (await stockOf(server, id)) === quantity + 7, "the amount is not added");
    const refused = await server.send("POST", `/api/stock/${id}/restock`, { amount: -1 });
    expect(refused.status === 400, `negative amount answers ${refused.status}`);
    const unknown = await server.send("POST", "/api/stock/nothing/restock", { amount: 1 });
    expect(unknown.status === 404, `unknown ingredient answers ${unknown.status}`);
    return "restocking works";
  },

  "pages-and-assets": async (context) => {
    const server = await freshServer(context);
    for (const page of ["/", "/menu.html", "/stock.html"]) {
      const { status, type, text } = await server.send("GET", page);
      expect(status === 200 && type.includes("text/html"), `${page} answers ${status}`);
      for (const match of text.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)=["']([^"']+)["']/g)) {
        const asset = new URL(match[1], server.base + page);
        const answer = await server.send("GET", asset.pathname);
        expect(answer.status === 200, `${asset.pathname} answers ${answer.status}`);
      }
    }
    return "pages and their files are served";
  },

  "board-shows-orders": async (context) => {
    const server = await freshServer(context);
    const item = await firstItem(server);
    await takeOrder(server, [{ itemId: item.id, quantity: 2 }], "Carlotta");
    const { text } = await runPage(context, server.base, "/");
    expect(text.includes("Carlotta") && text.includes(item.name), `page shows ${text.slice(0, 200)}`);
    return "the board shows orders";
  },

  "menu-page": async (context) => {
    const server = await freshServer(context);
    const { data } = await server.send("GET", "/api/menu");
    const { text } = await runPage(context, server.base, "/menu.html");
    for (const item of data) {
      expect(text.includes(item.name), `${item.name} is not shown`);
      expect(text.includes((item.priceCents / 100).toFixed(2)), `price of ${item.name} is not shown`);
    }
    return "items and prices are shown";
  },

  "not-found": async (context) => {
    const server = await freshServer(context);
    for (const url of ["/api/orders/none", "/api/nothing", "/nothing.html", "/..%2fpackage.json", "/package.json"]) {
      const { status } = await server.send("GET", url);
      expect(status === 404, `${url} answers ${status}`);
    }
    return "unknown addresses answer 404";
  },
};

// --------------------------------------------------------------------- main

async function perform(check) {
  const context = { children: [] };
  let timer;
  try {
    const limit = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no result within ${LIMIT_MS / 1000} s`)), LIMIT_MS);
    });
    const work = check(context);
    work.catch(() => {});
    return { ok: true, detail: await Promise.race([work, limit]) };
  } catch (error) {
    return { ok: false, detail: String(error?.message ?? error).replaceAll(scratch, "") };
  } finally {
    clearTimeout(timer);
    context.children.forEach(killGroup);
  }
}

process.on("unhandledRejection", () => {});
process.on("exit", () => {
  try {
    execFileSync("rm", ["-rf", scratch]);
  } catch {
    // left for the system to clean
  }
});

const report = { defects: [], working: [] };
for (const [id, check] of Object.entries(defects)) {
  const { ok, detail } = await perform(check);
  report.defects.push({ id, fixed: ok, detail });
}
for (const [id, check] of Object.entries(working)) {
  const { ok, detail } = await perform(check);
  report.working.push({ id, holds: ok, detail });
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`, () => process.exit(0));
