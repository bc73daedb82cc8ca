import type { ComposerContext } from "../../composer-context";
import { entryOf } from "../documents/values-of-code";

export type Harness = { imports: string; code: string };

/**
 * Code that starts the project's program on a free port as its start script does, with files of its own, and ends it so
 * that what it executed is counted. Null where the start script runs no file of the project.
 */
export function programHarness(context: ComposerContext, rootExpression: string): Harness | null {
  const entry = entryOf(context);
  if (entry === null) return null;
  const places = context.facts.environment
    .map((e) => e.name)
    .filter(
      (n) =>
        /DATA|DB|DATABASE|STORE|STORAGE|_FILE$|_DIR$|_PATH$/.test(n) &&
        !/PUBLIC|STATIC|WEB|LOG|TEMPLATE|URL|KEY|TOKEN|SECRET/.test(n),
    );
  const own = places
    .map((n) => `, ${n}: ${/DIR|FOLDER|ROOT|HOME/.test(n) ? "home" : 'path.join(home, "records.json")'}`)
    .join("");
  return {
    imports: `import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";`,
    code: `const root = ${rootExpression};
let home;
let program;
let base;

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function startProgram() {
  const port = await freePort();
  home = await mkdtemp(path.join(tmpdir(), "requests-"));
  // It ends by itself when it is told to, so that coverage of what it executed is written.
  const orderly = "data:text/javascript,process.once('SIGTERM',()=>process.exit(0))";
  program = spawn(process.execPath, ["--import", orderly, ${JSON.stringify(entry)}], {
    cwd: root,
    env: { ...process.env, PORT: String(port), HOST: "127.0.0.1"${own} },
    stdio: "ignore",
  });
  base = \`http://127.0.0.1:\${port}\`;
  for (let i = 0; i < 150; i++) {
    try {
      await (await fetch(base)).arrayBuffer();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error("The program does not answer on its port");
}

async function endProgram() {
  const ended = new Promise((resolve) => program.once("exit", resolve));
  program.kill("SIGTERM");
  await ended;
  await rm(home, { recursive: true, force: true });
}

async function ask(method, address, body) {
  const sent = body === undefined ? {} : { headers: { "content-type": "application/json" }, body: typeof body === "string" ? body : JSON.stringify(body) };
  const response = await fetch(base + address, { method, redirect: "manual", ...sent });
  const text = await response.text();
  let answer = text;
  try {
    answer = JSON.parse(text);
  } catch {}
  return { status: response.status, body: answer };
}

/** The keys of an object, those of a list's first record, or the type of anything else. */
function shapeOf(body) {
  if (Array.isArray(body)) return body.length === 0 ? "an empty list" : \`a list of \${shapeOf(body[0])}\`;
  return body !== null && typeof body === "object" ? Object.keys(body).sort().join(", ") : body === "" ? "nothing" : typeof body;
}
`,
  };
}
