/** Where the probed server is told to listen; the sandbox has a network of its own. */
export const PROBE_PORT = 43117;

/**
 * A program that starts a project by its own command, waits until it answers, asks a few paths and ends it. It prints one
 * JSON line: `{started, port, answers: [{path, status}], output}`. It runs beside the project inside the sandbox.
 */
export const serverProbe = (argv: readonly string[], paths: readonly string[], port: number): string => `
const { spawn } = require("node:child_process");
const argv = ${JSON.stringify(argv)}, paths = ${JSON.stringify(paths)}, wanted = ${port};
const child = spawn(argv[0], argv.slice(1), { env: { ...process.env, PORT: String(wanted), HOST: "127.0.0.1" }, detached: true });
let output = "", exited = null;
for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => { output = (output + chunk).slice(0, 8000); });
child.on("exit", (code) => { exited = code; });
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const ask = async (port, path) => {
  try {
    const response = await fetch("http://127.0.0.1:" + port + path, { redirect: "manual", signal: AbortSignal.timeout(4000) });
    await response.arrayBuffer();
    return response.status;
  } catch { return null; }
};
(async () => {
  let port = null;
  for (let i = 0; i < 50 && port === null && exited === null; i++) {
    await sleep(200);
    const told = [...output.matchAll(/(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|\\[?::1?\\]?|port)[:\\s]+(\\d{4,5})\\b/gi)].map((m) => Number(m[1]));
    for (const candidate of new Set([wanted, ...told])) if ((await ask(candidate, "/")) !== null) port = candidate;
  }
  const answers = [];
  if (port !== null) for (const path of paths) answers.push({ path, status: await ask(port, path) });
  try { process.kill(-child.pid, "SIGKILL"); } catch {}
  console.log(JSON.stringify({ started: port !== null, port, answers, output: output.slice(-3000) }));
  process.exit(0);
})();
`;
