// Starts the product as a person does, and signs in to it over HTTP.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { root } from "../bin/install.mjs";
import { embeddedPostgres } from "../bin/postgres.mjs";
import { loadProductCode } from "./load-product-code.mjs";

const START_WITHIN_MS = 900_000;
const person = { name: "Bench", email: "bench@maestro.example" };

/** What is to be undone when a signal ends us, last first. */
const left = new Set();

export async function leave() {
  for (const undo of [...left].reverse()) await undo();
}

/** A directory of its own; closed to others, the product would have its database elsewhere. */
export function makeDataDir() {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "maestro-bench-"));
  chmodSync(dataDir, 0o755);
  const remove = () => {
    left.delete(remove);
    rmSync(dataDir, { recursive: true, force: true });
  };
  left.add(remove);
  return { dataDir, remove };
}

/** Starts the product and waits until it says that it is ready; `readyMs` is how long that took. */
export async function startProduct({ dataDir, env = {}, checkout = root }) {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, [path.join(checkout, "bin", "start.mjs")], {
    cwd: checkout,
    env: {
      ...process.env,
      DATABASE_URL: "",
      BETTER_AUTH_URL: "",
      MAESTRO_DATA_DIR: dataDir,
      PORT: String(port),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: Ctrl-C reaches us alone, and we end it in order.
    detached: true,
  });
  const stop = async () => {
    await end(child);
    left.delete(stop);
  };
  left.add(stop);
  try {
    const { readyMs, lines, output } = await untilReady(child, startedAt);
    const token = /\/set-up\?token=(\S+)/.exec(output)?.[1] ?? null;
    return { baseUrl: `http://127.0.0.1:${port}`, port, dataDir, token, readyMs, lines, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Ready is the first line that says so; what follows is waited for, too. */
function untilReady(child, startedAt) {
  return new Promise((resolve, reject) => {
    let output = "";
    let readyMs;
    const lines = [];
    const timer = setTimeout(
      () => reject(new Error(`The product did not start in time:\n${output}`)),
      START_WITHIN_MS,
    );
    const read = (chunk) => {
      const ms = performance.now() - startedAt;
      output += chunk;
      for (const line of String(chunk).trimEnd().split("\n"))
        lines.push({ ms, line: line.replace(/token=\S+/, "token=…") });
      if (output.includes("Maestro is ready")) readyMs ??= ms;
      if (!output.includes("Ctrl-C stops it")) return;
      clearTimeout(timer);
      resolve({ readyMs, lines: [...lines], output });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`The product ended with ${code}:\n${output}`));
    });
  });
}

function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

/**
 * Creates the administrator with the set-up link's token, or gives the one of an earlier run a new password, and signs
 * in over HTTP. The product's forms are server actions, which have no address of their own: their use cases are called
 * here, on the product's database.
 * @returns what it takes to ask the product: `code` (its use cases), `actor`, `get(path)` as signed in
 */
export async function signIn(product) {
  const databaseUrl = embeddedPostgres({ home: path.join(product.dataDir, "postgres") }).address();
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    MAESTRO_DATA_DIR: product.dataDir,
    MAESTRO_SECRET: readFileSync(path.join(product.dataDir, "secret"), "utf8").trim(),
    MAESTRO_ROOT: root,
    PORT: String(product.port),
  });
  const code = await loadProductCode();
  const password = randomBytes(16).toString("hex");
  if (product.token) await code.createAdministrator({ token: product.token, ...person, password }, "bench");
  else await renewPassword(code, password);
  const answer = await fetch(`${product.baseUrl}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: product.baseUrl },
    body: JSON.stringify({ email: person.email, password }),
  });
  if (!answer.ok) throw new Error(`Signing in was answered with ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ");
  const { user } = await answer.json();
  const get = (address) => fetch(`${product.baseUrl}${address}`, { headers: { cookie }, redirect: "manual" });
  return {
    code,
    databaseUrl,
    get,
    actor: { kind: "user", userId: user.id, name: person.name, role: "admin" },
  };
}

async function renewPassword(code, password) {
  const changed = await code.db.authAccount.updateMany({
    where: { user: { email: person.email } },
    data: { password: await code.hashPassword(password) },
  });
  if (changed.count !== 1) throw new Error("This data directory is not one that a benchmark made.");
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
