import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { withLock } from "./lock.mjs";
import { endProcess, identify, isAlive, isSame } from "./processes.mjs";
import { claimDataDir } from "./run-record.mjs";
import { supervise } from "./supervise.mjs";

let directory: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "maestro-processes-"));
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(console, "log").mockImplementation(() => {});
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(directory, { recursive: true });
  vi.restoreAllMocks();
});

function sleeper(code = "setInterval(() => {}, 1000)"): number {
  const child = spawn(process.execPath, ["-e", code], { stdio: "ignore", detached: true });
  children.push(child);
  return child.pid ?? 0;
}
const until = (condition: () => boolean) =>
  vi.waitFor(() => expect(condition()).toBe(true), { timeout: 15_000 });

describe("a process", () => {
  test("is told apart from another one that has got its id", async () => {
    const pid = sleeper();
    const remembered = identify(pid);
    expect(isSame(remembered)).toBe(true);
    expect(isSame({ ...remembered, start: `${remembered.start}0` })).toBe(false);
    process.kill(pid, "SIGKILL");
    await until(() => !isSame(remembered));
  });

  test("that does not stop when asked is made to", async () => {
    const remembered = identify(sleeper("process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await endProcess(remembered, 200);
    expect(isSame(remembered)).toBe(false);
  });
});

describe("a lock", () => {
  test("lets one at a time through", async () => {
    const file = path.join(directory, "lock");
    let inside = 0;
    let most = 0;
    const work = () =>
      withLock(file, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 20));
        inside -= 1;
      });
    await Promise.all([work(), work(), work()]);
    expect(most).toBe(1);
  });

  test("of a dead process is void", async () => {
    const pid = sleeper();
    process.kill(pid, "SIGKILL");
    await until(() => !isAlive(pid));
    writeFileSync(path.join(directory, "lock"), String(pid));
    expect(await withLock(path.join(directory, "lock"), async () => "through")).toBe("through");
  });
});

describe("the claim on a data directory", () => {
  const claim = () => claimDataDir(directory, { port: 4000, address: "http://127.0.0.1:4000" });

  test("is refused while its holder lives, and says where it runs", async () => {
    expect(await claim()).toHaveProperty("record");
    expect(await claim()).toEqual({ runningAt: "http://127.0.0.1:4000", port: 4000 });
  });

  test("of a dead supervisor passes on, and what it had started is ended", async () => {
    const orphan = identify(sleeper());
    const dead = { pid: 999_999_999, start: "1" };
    const record = { supervisor: dead, port: 4000, address: "", children: { worker: orphan } };
    writeFileSync(path.join(directory, "run.json"), JSON.stringify(record));
    expect(await claim()).toHaveProperty("record");
    expect(isSame(orphan)).toBe(false);
  });

  test("leaves a stranger alone that has got an orphan's id", async () => {
    const stranger = identify(sleeper());
    const record = {
      supervisor: { pid: 999_999_999, start: "1" },
      children: { worker: { ...stranger, start: "1" } },
    };
    writeFileSync(path.join(directory, "run.json"), JSON.stringify(record));
    await claim();
    expect(isSame(stranger)).toBe(true);
  });
});

describe("a supervised program", () => {
  const started: number[] = [];
  const superviseSleeper = () => {
    started.length = 0;
    const log = path.join(directory, "logs", "program.log");
    const program = supervise({
      name: "program",
      args: ["-e", "console.log('up ' + process.env.ROUND); setInterval(() => {}, 1000)"],
      env: () => ({ ROUND: String(started.length) }),
      cwd: directory,
      log,
      patienceMs: 2000,
      onStart: (pid: number) => started.push(pid),
    });
    program.start();
    return { program, log };
  };

  test("is started again when it was killed, with a new environment, and writes to its log", async () => {
    const { program, log } = superviseSleeper();
    await until(() => readFileSync(log, "utf8").includes("up 0"));
    process.kill(started[0] ?? 0, "SIGKILL");
    await until(() => readFileSync(log, "utf8").includes("up 1"));
    await program.stop();
    // A process that ended keeps its id until its parent has heard of it.
    await until(() => !started.some(isAlive));
    expect(started).toHaveLength(2);
  });

  test("stays stopped once it was stopped", async () => {
    const { program } = superviseSleeper();
    await program.stop();
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(started).toHaveLength(1);
  });
});
