import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "../../db/client";
import { getConfig } from "../../platform/config";
import { addPerson, ctxOf } from "../../testing/cast";
import { type GitServer, serveGit } from "../../testing/git-server";
import { makeTree } from "../../testing/tree";
import { prepareSession } from "../session/prepare-session";
import { pushBranch } from "../session/push-branch";
import { startSession } from "../session/start-session";
import { loadGitServers } from "./load-git-servers";
import { deleteGitCredential, saveGitCredential } from "./manage-git-credentials";

process.env.MAESTRO_SECRET = "a secret of at least thirty-two characters";
const password = "right horse 7f3c";
let home: string;
let server: GitServer;

beforeAll(async () => {
  home = mkdtempSync(path.join(os.tmpdir(), "maestro-git-"));
  const source = makeTree({ "README.md": "# Oven\n", "oven.js": "export const hot = true;\n" });
  const run = (cwd: string, ...args: string[]) =>
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@b.example", ...args], {
      cwd,
      stdio: "pipe",
    });
  run(source.root, "init", "-q", "-b", "main");
  run(source.root, "add", "--all");
  run(source.root, "commit", "-q", "-m", "First");
  run(home, "clone", "-q", "--bare", source.root, "oven.git");
  run(path.join(home, "oven.git"), "config", "http.receivepack", "true");
  source.remove();
  server = await serveGit(home, { username: "ada", password });
  getConfig().gitOrigins = [server.origin];
});
afterAll(async () => {
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

test("a project behind a login is cloned with the saved credential, and gets its result as a branch", async () => {
  const admin = ctxOf(await addPerson("Ada", "admin"));
  const address = `${server.origin}/oven.git`;
  const start = () =>
    startSession(admin, {
      kind: "repair",
      source: { kind: "git", address, branch: null },
      requirement: "",
      preset: "standard",
      target: 0.8,
      agentId: "composer",
    });
  const signal = new AbortController().signal;
  const { sessionId } = await start();
  await expect(prepareSession(admin, sessionId, signal)).rejects.toThrow(/clone/);

  await saveGitCredential(admin, { origin: server.origin, username: "ada", password });
  await prepareSession(admin, sessionId, signal);
  await expect(pushBranch(admin, { sessionId, branch: "maestro/1" })).rejects.toMatchObject({
    code: "still_running",
  });
  await db.session.update({ where: { id: sessionId }, data: { state: "passed", finishedAt: new Date() } });
  await pushBranch(admin, { sessionId, branch: "maestro/1" });
  const branches = execFileSync("git", ["branch", "--list"], {
    cwd: path.join(home, "oven.git"),
    encoding: "utf8",
  });
  expect(branches).toContain("maestro/1");

  // The secret stands nowhere in the clear: not in the tables, the events or what pages get.
  const servers = await loadGitServers(admin);
  const rows = [
    await db.gitCredential.findMany(),
    await db.event.findMany(),
    await db.session.findMany(),
    servers,
  ];
  const told = JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? String(value) : value));
  expect(told).not.toContain(password);
  await deleteGitCredential(admin, servers.credentials[0]?.id ?? "");
  await expect(pushBranch(admin, { sessionId, branch: "maestro/2" })).rejects.toMatchObject({
    code: "git_refused",
  });
});

test("another server is refused, and only an administrator manages credentials", async () => {
  const operator = ctxOf(await addPerson("Bo", "operator"));
  const source = { kind: "git" as const, address: "https://elsewhere.example/a.git", branch: null };
  await expect(
    startSession(operator, {
      kind: "repair",
      source,
      requirement: "",
      preset: "standard",
      target: 0.8,
      agentId: "composer",
    }),
  ).rejects.toMatchObject({ code: "git_refused" });
  const credential = { origin: server.origin, username: "bo", password: "x" };
  await expect(saveGitCredential(operator, credential)).rejects.toMatchObject({ code: "forbidden" });
  const admin = ctxOf(await addPerson("Ada", "admin"));
  await expect(
    saveGitCredential(admin, { ...credential, origin: "https://elsewhere.example" }),
  ).rejects.toMatchObject({ code: "git_refused" });
});
