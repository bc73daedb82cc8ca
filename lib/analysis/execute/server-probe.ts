export type ServerProbeInput = {
  argv: readonly string[];
  paths: readonly string[];
  /** Where the server is told to listen. */
  port: number;
  /** The network is the machine's own, with other programs on it: only the port asked for or told is believed. */
  shared: boolean;
};

/**
 * A program that starts a project by its own command, waits until it listens, asks a few paths and ends it. It prints what
 * the project printed and then one line of JSON: `{listening, port, exited, answers: [{path, status}]}`. It runs beside the
 * project, inside the sandbox.
 */
export const serverProbe = (input: ServerProbeInput): string => `
const { spawn } = require("node:child_process");
const { readFileSync } = require("node:fs");
const { argv, paths, port: wanted, shared } = ${JSON.stringify(input)};
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const listening = () => ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((file) => {
  let text = "";
  try { text = readFileSync(file, "utf8"); } catch {}
  return [...text.matchAll(/^\\s*\\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:0000 0A /gm)].map((m) => parseInt(m[1], 16));
});
const before = new Set(listening());
const child = spawn(argv[0], argv.slice(1), { env: { ...process.env, PORT: String(wanted), HOST: "127.0.0.1" }, detached: true });
let output = "", exited = null;
for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => { output = (output + chunk).slice(0, 8000); });
child.on("error", (error) => { output += error.message; exited = 127; });
child.on("exit", (code) => { exited = code ?? 128; });
const findPort = () => {
  const open = listening().filter((port) => !before.has(port));
  if (open.includes(wanted)) return wanted;
  const told = [...output.matchAll(/(?::|port\\s*:?\\s*)(\\d{2,5})\\b/gi)].map((m) => Number(m[1]));
  return told.find((port) => open.includes(port)) ?? (shared ? null : open.sort((a, b) => a - b)[0] ?? null);
};
const ask = async (host, port, path) => {
  try {
    const response = await fetch("http://" + host + ":" + port + path, { redirect: "manual", signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    return response.status;
  } catch (error) { return error.cause?.code === "ECONNREFUSED" ? undefined : null; }
};
(async () => {
  let port = null;
  for (let waited = 0; waited < 25000 && port === null; waited += 200) {
    const over = exited !== null;
    await sleep(200);
    port = findPort();
    if (over) break;
  }
  const answers = [];
  if (port !== null) for (const path of paths) {
    let status = await ask("127.0.0.1", port, path);
    if (status === undefined) status = await ask("[::1]", port, path);
    answers.push({ path, status: status ?? null });
  }
  try { process.kill(-child.pid, "SIGKILL"); } catch {}
  process.stdout.write(output.slice(0, 8000) + "\\n" + JSON.stringify({ listening: port !== null, port, exited, answers }) + "\\n", () => process.exit(0));
})();
`;
