import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { probeSandbox, type SandboxStatus } from "./probe-sandbox";
import { redactOutput } from "./redact-output";
import { type CommandRunner, createCommandRunner } from "./run-command";

let status: SandboxStatus;
let runner: CommandRunner;
let tree: string;
beforeAll(async () => {
  status = await probeSandbox("required");
  runner = createCommandRunner(status);
  tree = mkdtempSync(path.join(tmpdir(), "maestro-sandbox-"));
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

const node = (code: string, more: Partial<Parameters<CommandRunner["run"]>[0]> = {}) =>
  runner.run({ argv: ["node", "-e", code], cwd: tree, timeoutMs: 20_000, ...more });

describe("the sandbox", () => {
  test("is there: this test suite installs what it needs", () => {
    expect(status.reason).toContain("Commands run in bubblewrap");
  });
  test("gives no network", async () => {
    const server = createServer((_, response) => response.end("reached")).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const result = await node(
      `fetch("http://127.0.0.1:${port}").then(() => console.log("reached"), (e) => console.log("no", e.cause?.code))`,
    );
    server.close();
    expect(result.output).toContain("no ECONNREFUSED");
  });
  test("shows nothing of the home directory and takes no writing outside the tree", async () => {
    const canary = path.join(homedir(), `.maestro-canary-${process.pid}`);
    writeFileSync(canary, "canary");
    const code = `const fs = require("fs"); for (const f of [() => fs.readFileSync(${JSON.stringify(canary)}), () => fs.writeFileSync("/usr/x", ""), () => fs.writeFileSync("/project/ok", "1")]) { try { f(); console.log("done"); } catch (e) { console.log(e.code); } }`;
    const { output } = await node(code);
    rmSync(canary);
    expect(output.trim().split("\n")).toEqual(["ENOENT", "EROFS", "done"]);
    expect(existsSync(path.join(tree, "ok"))).toBe(true);
  });
  test("passes none of our environment", async () => {
    process.env.MAESTRO_TEST_CANARY = "canary-value";
    const { output } = await node("console.log(JSON.stringify(process.env))");
    delete process.env.MAESTRO_TEST_CANARY;
    expect(output).not.toContain("canary-value");
  });
  test("ends a command that hangs, with all that it started", async () => {
    const code =
      'require("child_process").spawn("sleep", ["98765"], { detached: true, stdio: "ignore" }); setInterval(() => {}, 1000)';
    const result = await node(code, { timeoutMs: 1500 });
    expect(result.timedOut).toBe(true);
    expect((await execa("pgrep", ["-f", "sleep 98765"], { reject: false })).stdout).toBe("");
  });
  test("ends within two seconds when it is aborted", async () => {
    const controller = new AbortController();
    const running = node("setInterval(() => {}, 1000)", { signal: controller.signal });
    setTimeout(() => controller.abort(), 300);
    const started = Date.now();
    await expect(running).rejects.toThrow();
    expect(Date.now() - started).toBeLessThan(2300);
  });
  test("bounds a flood of output and keeps its end", async () => {
    const { output } = await node(
      'for (let i = 0; i < 200000; i++) console.log("flood flood flood"); console.log("the end")',
    );
    expect(output.length).toBeLessThan(400_000);
    expect(output).toContain("characters left out");
    expect(output.trimEnd().endsWith("the end")).toBe(true);
  });
});

describe("without a sandbox", () => {
  const none = (setting: "required" | "off") =>
    createCommandRunner({ level: "none", setting, reason: "There is none" });
  const input = () => ({ argv: ["node", "-p", "1+1"], cwd: tree, timeoutMs: 10_000 });
  test("commands are refused and nothing is run", async () => {
    mkdirSync(tree, { recursive: true });
    expect(await none("required").run(input())).toMatchObject({
      refused: "There is none",
      exitCode: null,
      sandbox: "not executed",
    });
  });
  test("an unmodified example runs, and so does anything once a person switched it off; both say so", async () => {
    expect(await none("required").run({ ...input(), trustedWithoutSandbox: true })).toMatchObject({
      exitCode: 0,
      sandbox: "none",
    });
    expect(await none("off").run(input())).toMatchObject({ exitCode: 0, sandbox: "none" });
  });
});

describe("redaction", () => {
  test.each([
    ["key AKIAABCDEFGHIJKLMNOP here", "AKIAABCDEFGHIJKLMNOP"],
    ["postgres://app:hunter2222@db/x", "hunter2222"],
    ['{"password": "correct-horse"}', "correct-horse"],
    ["-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----", "abc"],
    ["Authorization: Bearer abcdef123456", "abcdef123456"],
  ])("hides the secret in %s", (text, secret) => {
    expect(redactOutput(text)).not.toContain(secret);
    expect(redactOutput(text)).toContain("[redacted]");
  });
  test("leaves ordinary output alone", () => {
    expect(redactOutput("12 tests passed in 3 s, see token.js:4")).toBe(
      "12 tests passed in 3 s, see token.js:4",
    );
  });
});
