import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { afterAll, describe, expect, test } from "vitest";
import { probeSandbox } from "./probe-sandbox";
import { redactOutput } from "./redact-output";
import { type CommandRunner, createCommandRunner } from "./run-command";

const status = await probeSandbox("required");
const runner = createCommandRunner(status);
const tree = mkdtempSync(path.join(tmpdir(), "maestro-sandbox-"));
afterAll(() => rmSync(tree, { recursive: true, force: true }));

const node = (code: string, more: Partial<Parameters<CommandRunner["run"]>[0]> = {}) =>
  runner.run({ argv: ["node", "-e", code], cwd: tree, timeoutMs: 20_000, ...more });

/** Processes that carry a word in their command line. */
const running = async (word: string) =>
  (await execa("pgrep", ["-f", word], { reject: false })).stdout.split("\n").filter((id) => id !== "");

describe.runIf(status.level === "none")("where bubblewrap does not work", () => {
  test("the probe says why, and a command is refused with that reason", async () => {
    expect(status.reason).toContain("bubblewrap");
    expect(await node("console.log(1)")).toMatchObject({ refused: status.reason, exitCode: null });
  });
});

describe.runIf(status.level === "bubblewrap")("the sandbox", { timeout: 40_000 }, () => {
  test("names its version and what it limits", () => {
    expect(status.version).toMatch(/^\d+\.\d+/);
    expect(status.reason).toMatch(/^Commands run in bubblewrap: no network, .*memory/);
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
  test("gives the machine's network where it is asked for, and still nothing else of the machine", async () => {
    const server = createServer((_, response) => response.end("reached")).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const code = `const fs = require("fs");
      for (const f of [${JSON.stringify(homedir())}, "/etc/ssl/private", "/etc/shadow"]) try { fs.readdirSync(f); console.log("seen"); } catch (e) { console.log(e.code); }
      fetch("http://127.0.0.1:${port}").then((r) => r.text()).then(console.log, (e) => console.log("no", e.cause?.code))`;
    const { output } = await node(code, { network: { certificates: [] } });
    server.close();
    expect(output.trim().split("\n")).toEqual(["ENOENT", "ENOENT", "ENOENT", "reached"]);
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
  test("shows neither the machine's users nor its names, and leaves the root read-only", async () => {
    const code = `const fs = require("fs");
      console.log(fs.readdirSync("/etc").sort().join(), fs.readFileSync("/etc/hosts", "utf8").split("\\n").length);
      console.log(require("os").userInfo().username, require("os").hostname());
      for (const f of ["/x", "/etc/x", "/home/x"]) try { fs.writeFileSync(f, ""); console.log("written"); } catch (e) { console.log(e.code); }
      fs.writeFileSync(process.env.HOME + "/x", ""); fs.writeFileSync("/tmp/x", "");`;
    const { output } = await node(code);
    expect(output).not.toMatch(/shadow|written/);
    expect(output).toContain("project sandbox");
  });
  test("lets a project reach its own server by localhost", async () => {
    const code = `require("http").createServer((q, r) => r.end("own")).listen(0, "localhost", function () {
      fetch("http://localhost:" + this.address().port).then((r) => r.text()).then((t) => { console.log(t); process.exit(0); }); });`;
    expect((await node(code)).output).toBe("own\n");
  });
  test("takes no writing into a tree that is mounted read-only", async () => {
    const code = 'try { require("fs").writeFileSync("/project/y", ""); } catch (e) { console.log(e.code); }';
    expect((await node(code, { readOnlyCwd: true })).output).toBe("EROFS\n");
  });
  test("does not follow a link of the tree out of the sandbox", async () => {
    symlinkSync(path.join(homedir(), ".."), path.join(tree, "out"));
    const { output } = await node('console.log(require("fs").existsSync("/project/out"))');
    const home = await node(
      `try { console.log(require("fs").readdirSync("/project/out/${path.basename(homedir())}")) } catch (e) { console.log(e.code) }`,
    );
    rmSync(path.join(tree, "out"));
    expect(output + home.output).toContain("ENOENT");
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
    expect(result).toMatchObject({ timedOut: true, refused: null });
    expect(await running("sleep 98765")).toEqual([]);
  });
  test("ends what a finished command left running", async () => {
    const started = Date.now();
    const code =
      'require("child_process").spawn("sleep", ["98764"], { detached: true, stdio: "inherit" }).unref(); console.log("done")';
    expect((await node(code)).output).toBe("done\n");
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(await running("sleep 98764")).toEqual([]);
  });
  test.each([0, 3, 10, 30, 300])(
    "leaves no process within two seconds when it is aborted after %d ms",
    async (delay) => {
      const controller = new AbortController();
      const word = `maestro-abort-${delay}`;
      const aborted = node(`setInterval(() => {}, 1000) // ${word}`, { signal: controller.signal });
      setTimeout(() => controller.abort(), delay);
      const started = Date.now();
      await expect(aborted).rejects.toThrow();
      expect(Date.now() - started).toBeLessThan(2000 + delay);
      expect(await running(word)).toEqual([]);
    },
  );
  test("starts nothing once it is aborted", async () => {
    await expect(node("1", { signal: AbortSignal.abort() })).rejects.toThrow();
  });
  test("stops a flood of processes and of memory where the machine allows control groups", async () => {
    if ((status.groups ?? []).length === 0) return expect(status.reason).toContain("control group");
    // The same groups with smaller numbers: a machine at its real limits is no good to the tests beside this one.
    const small = (file: string, value: string) => (file.startsWith("memory.") ? "150000000" : value && "40");
    const groups = (status.groups ?? []).map((g) => ({
      ...g,
      limits: g.limits.map((l) => (l.optional ? l : { ...l, value: small(l.file, l.value) })),
    }));
    const limited = createCommandRunner({ ...status, groups });
    const run = (code: string) => limited.run({ argv: ["node", "-e", code], cwd: tree, timeoutMs: 20_000 });
    const many = await run(`const { spawn } = require("child_process"); let failed = 0, left = 60;
      for (let i = 0; i < 60; i++) spawn("sleep", ["1"], { stdio: "ignore" })
        .on("error", () => { failed++; left--; }).on("close", () => left--);
      setInterval(() => { if (left <= 0) { console.log("failed", failed > 10); process.exit(0); } }, 100);`);
    expect(many.output).toContain("failed true");
    const much = await run(
      'const kept = []; for (let i = 0; i < 30; i++) kept.push(Buffer.alloc(10e6, 1)); console.log("no limit")',
    );
    expect(much.output).not.toContain("no limit");
    expect(much.exitCode).not.toBe(0);
  });
  test("bounds the size of a file", async () => {
    const code =
      'const fs = require("fs"); const f = fs.openSync("big", "w"); fs.ftruncateSync(f, 4e9); console.log("no limit")';
    expect((await node(code)).output).not.toContain("no limit");
  });
  test("bounds a flood of output and keeps its end", async () => {
    const { output } = await node(
      'for (let i = 0; i < 200000; i++) console.log("flood flood flood"); console.log("the end")',
    );
    expect(output.length).toBeLessThan(400_000);
    expect(output).toContain("characters left out");
    expect(output.trimEnd().endsWith("the end")).toBe(true);
  });
  test("keeps characters whole that arrive in two pieces", async () => {
    const code =
      'const b = Buffer.from("é"); process.stdout.write(b.subarray(0, 1)); setTimeout(() => process.stdout.write(b.subarray(1)), 200)';
    expect((await node(code)).output).toBe("é");
  });
  test("tells standard output from standard error", async () => {
    const result = await node('console.log("said"); console.error("complained")');
    expect(result.stdout).toBe("said\n");
    expect(result.output).toContain("complained");
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
  test("preferred refuses as required does: only a person switches it off by name", async () => {
    const preferred = createCommandRunner({ level: "none", setting: "preferred", reason: "There is none" });
    expect((await preferred.run(input())).refused).toBe("There is none");
  });
  test("nothing that a command started outlives it, even outside its process group", async () => {
    const code =
      'require("child_process").spawn("sleep", ["98763"], { detached: true, stdio: "inherit" }).unref(); console.log("done")';
    const result = await none("off").run({ ...input(), argv: ["node", "-e", code] });
    expect(result.output).toBe("done\n");
    expect(await running("sleep 98763")).toEqual([]);
  });
});

describe("redaction", () => {
  const canary = (...parts: string[]) => parts.join("");
  test.each([
    ["key ", canary("AKIA", "ABCDEFGHIJKLMNOP"), " here"],
    ["postgres://app:", "hunter2222", "@db/x"],
    ['{"password": "', "correct-horse", '"}'],
    ["password = '", "correct horse battery", "'"],
    ["-----BEGIN RSA PRIVATE KEY-----\n", "MIIabc", "\n-----END RSA PRIVATE KEY-----"],
    ["-----BEGIN PRIVATE KEY-----\n", "MIIabc", ""],
    ["Authorization: Bearer ", "abcdef123456", ""],
    ["API_KEY=", "0123456789abcdef", ""],
    ["DB_PASSWORD=", "hunter2222", ""],
    ["", canary("github_", "pat_11ABCDEFG0abcdefghijkl"), ""],
    ["", canary("glpat", "-abcdefghij0123456789"), ""],
    ["", canary("sk", "-ant-api03-abcdefghij0123456789"), ""],
  ])("hides the secret in %s%s%s", (before, secret, after) => {
    const redacted = redactOutput(before + secret + after);
    expect(redacted).not.toContain(secret);
    expect(redacted).toContain("[redacted]");
  });
  test("hides this installation's own values whatever they look like", async () => {
    expect(redactOutput("so plainword it is", ["plainword"])).toBe("so [redacted] it is");
    const own = createCommandRunner({ level: "none", setting: "off", reason: "" }, ["plainword"]);
    const argv = ["node", "-p", '"plain" + "word"'];
    expect((await own.run({ argv, cwd: tree, timeoutMs: 10_000 })).output).toBe("[redacted]\n");
  });
  test("leaves ordinary output alone", () => {
    const text = "12 tests passed in 3 s, see token.js:4\nhttp://localhost:3000/a@b and 3 passwords checked";
    expect(redactOutput(text)).toBe(text);
  });
  test.each([" ", "a", "eyJ-", "password", "password: ", "http://", "-----BEGIN ", ":", "bearer "])(
    "takes linear time on a flood of %j",
    (piece) => {
      const started = performance.now();
      redactOutput(piece.repeat(200_000 / piece.length));
      expect(performance.now() - started).toBeLessThan(2000);
    },
  );
});
