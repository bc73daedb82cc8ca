// Keeps one program running: starts it again when it ends, waiting longer each time it ends soon.
import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { endProcess, identify } from "./processes.mjs";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** Having run this long, a program's next end counts as its first. */
const STEADY_MS = 60_000;
const LOG_LIMIT_BYTES = 10_000_000;

/**
 * @param {object} options
 * @param {string} options.name
 * @param {string[]} options.args arguments to Node
 * @param {string} options.cwd
 * @param {() => Record<string, string | undefined>} options.env asked at every start
 * @param {string | undefined} options.log file for its output; undefined: our own
 * @param {number} options.patienceMs how long it may take to stop
 * @param {(pid: number) => void} options.onStart
 */
export function supervise({ name, args, env, cwd, log, patienceMs, onStart }) {
  let child;
  let stopping = false;
  let quickEnds = 0;
  let timer;

  function start() {
    const startedAt = Date.now();
    const output = log ? openLog(log) : "inherit";
    // A group of its own: Ctrl-C reaches the supervisor alone, which then stops the programs in order.
    child = spawn(process.execPath, args, {
      cwd,
      env: env(),
      stdio: ["ignore", output, output],
      detached: true,
    });
    if (typeof output === "number") closeSync(output);
    if (child.pid) onStart(child.pid);
    child.once("exit", (code, signal) => {
      if (stopping) return;
      quickEnds = Date.now() - startedAt > STEADY_MS ? 0 : quickEnds + 1;
      const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, quickEnds - 1), LONGEST_WAIT_MS);
      const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
      console.error(
        `The ${name} ${how}; starting it again in ${wait / 1000} s.${log ? ` Its log: ${log}` : ""}`,
      );
      timer = setTimeout(start, wait);
    });
  }

  async function stop() {
    stopping = true;
    clearTimeout(timer);
    if (child?.pid && child.exitCode === null && child.signalCode === null) {
      await endProcess(identify(child.pid), patienceMs);
    }
  }

  async function restart() {
    await stop();
    stopping = false;
    start();
  }

  return { start, stop, restart, quickEnds: () => quickEnds, lastLines: () => (log ? lastLines(log) : "") };
}

function openLog(log) {
  mkdirSync(path.dirname(log), { recursive: true, mode: 0o700 });
  if (existsSync(log) && statSync(log).size > LOG_LIMIT_BYTES) renameSync(log, `${log}.1`);
  return openSync(log, "a", 0o600);
}

const lastLines = (log) =>
  existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n").slice(-20).join("\n") : "";
