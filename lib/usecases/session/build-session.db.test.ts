import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { getConfig } from "../../platform/config";
import { requirements } from "../../testing/requirements";
import { runBuild } from "../../testing/run-build";
import { sessionPaths } from "../../workspace/session-paths";

const copies: string[] = [];
afterEach(() => {
  for (const copy of copies.splice(0)) rmSync(copy, { recursive: true, force: true });
});

async function build(name: string, requirement: string) {
  const { sessionId, view } = await runBuild(name, requirement);
  const copy = mkdtempSync(path.join(os.tmpdir(), "maestro-built-"));
  copies.push(copy);
  cpSync(sessionPaths(getConfig().dataDir, sessionId).tree, copy, { recursive: true });
  return { view, copy };
}

// The browser tests build one application in every run; these five are part of the full verification.
describe.skipIf(!process.env.MAESTRO_VERIFY_FULL)("a build session", () => {
  test.each(Object.entries(requirements))(
    "from a requirement of a %s comes an application that runs, answers, and whose tests notice a broken part",
    async (name, requirement) => {
      const { view, copy } = await build(name, requirement);
      expect([view.state, view.stateReason, view.now]).toEqual(["passed", null, "All gates passed."]);
      expect(view.final?.score).toBeGreaterThan(0.8);
      for (const feature of view.outline?.features.filter((f) => f.builtAs === "none") ?? [])
        expect(view.left.map((left) => left.what)).toContain(feature.text);
      expect(view.left.map((left) => left.what)).toContain("Who may do what");

      const run = (command: string) =>
        execFileSync("sh", ["-c", command], { cwd: copy, encoding: "utf8", stdio: "pipe" });
      for (const command of commandsOf(readFileSync(path.join(copy, "README.md"), "utf8"))) {
        if (command === "npm start") await expectAnswers(copy);
        else run(command);
      }
      expect(run("npm test")).toMatch(/^# fail 0$/m);
      for (const module of readdirSync(path.join(copy, "server/routes"))) {
        const file = path.join(copy, "server/routes", module);
        const whole = readFileSync(file, "utf8");
        writeFileSync(file, whole.replace("store.remove(", "void ("));
        expect(() => run("npm test"), `${module} does not remove`).toThrow();
        writeFileSync(file, whole.replace(/check\w+\((body\.\w+)[^\n]*\),\n/, "$1,\n"));
        expect(readFileSync(file, "utf8")).not.toBe(whole);
        expect(() => run("npm test"), `${module} does not check`).toThrow();
        writeFileSync(file, whole);
      }
    },
    600_000,
  );
});

/** The commands that the README tells people to run, in its order. */
const commandsOf = (readme: string): string[] => [
  ...new Set(
    [...readme.matchAll(/```(?:sh|bash|shell)\n([\s\S]*?)```/g)]
      .flatMap((block) => (block[1] ?? "").split("\n"))
      .map((line) => line.trim())
      .filter((line) => /^npm /.test(line)),
  ),
];

async function expectAnswers(copy: string): Promise<void> {
  const server = spawn("npm", ["start"], {
    cwd: copy,
    env: { ...process.env, PORT: "0", DATA_FILE: path.join(copy, "data/test.json") },
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const address = await new Promise<string>((resolve, reject) => {
      server.stdout.on("data", (chunk) => {
        const found = /http:\/\/[\d.:]+/.exec(String(chunk));
        if (found) resolve(found[0]);
      });
      server.once("exit", (code) => reject(new Error(`npm start ended with ${code}`)));
    });
    expect(await (await fetch(`${address}/api/health`)).json()).toEqual({ status: "ok" });
    expect((await fetch(`${address}/`)).status).toBe(200);
  } finally {
    if (server.pid) process.kill(-server.pid, "SIGKILL");
  }
}
