import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GitServer, serveGit } from "../testing/git-server";
import { makeTree } from "../testing/tree";
import { git } from "./git";
import { importProject } from "./import-project";
import { pushBranchTo } from "./remote";

const login = { username: "ada", password: "right horse" };
let home: string;
let server: GitServer;
let address: string;

beforeAll(async () => {
  home = mkdtempSync(path.join(os.tmpdir(), "maestro-remote-"));
  const source = makeTree({ "README.md": "# Oven\n" });
  const run = (cwd: string, ...args: string[]) =>
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@b.example", ...args], {
      cwd,
      stdio: "pipe",
    });
  run(source.root, "init", "-q", "-b", "main");
  run(source.root, "add", "--all");
  run(source.root, "commit", "-q", "-m", "First");
  run(source.root, "checkout", "-q", "-b", "next");
  run(source.root, "commit", "-q", "--allow-empty", "-m", "Second");
  run(source.root, "checkout", "-q", "main");
  run(home, "clone", "-q", "--bare", source.root, "oven.git");
  run(path.join(home, "oven.git"), "config", "http.receivepack", "true");
  source.remove();
  server = await serveGit(home, login);
  address = `${server.origin}/oven.git`;
});
afterAll(async () => {
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

const cloned = async (branch: string | null, given: typeof login | null = login) => {
  const tree = path.join(home, `tree-${Math.random()}`);
  await importProject({ kind: "git", address, branch, login: given }, tree);
  return tree;
};

describe("a git repository elsewhere", () => {
  test("is cloned with a login, at its default branch or another one", async () => {
    const tree = await cloned(null);
    expect(readFileSync(path.join(tree, "README.md"), "utf8")).toBe("# Oven\n");
    expect((await git(await cloned("next"), ["log", "-1", "--format=%s"])).trim()).toBe("Second");
    // Nothing of the login or of the address stays in the work tree.
    expect(readFileSync(path.join(tree, ".git", "config"), "utf8")).not.toMatch(/127\.0\.0\.1|right horse/);
  });
  test("is not cloned without the login, with a wrong one or at a branch that is not there", async () => {
    await expect(cloned(null, null)).rejects.toThrow(/clone/);
    await expect(cloned(null, { ...login, password: "wrong" })).rejects.toThrow(/clone/);
    await expect(cloned("nowhere")).rejects.toThrow(/nowhere/);
  });
  test("gets a branch, and one that has other commits is not overwritten", async () => {
    const tree = await cloned(null);
    await git(tree, ["commit", "--allow-empty", "-q", "-m", "Mended"]);
    await pushBranchTo(tree, address, "maestro/1", login);
    const log = execFileSync("git", ["log", "-1", "--format=%s", "maestro/1"], {
      cwd: path.join(home, "oven.git"),
    });
    expect(String(log).trim()).toBe("Mended");
    await expect(pushBranchTo(tree, address, "next", login)).rejects.toThrow(/push/);
    await expect(pushBranchTo(tree, address, "maestro/2", null)).rejects.toThrow(/push/);
  });
  test("is not reached by another protocol", async () => {
    const tree = path.join(home, "never");
    for (const other of [`file://${home}/oven.git`, `ext::sh -c "touch ${home}/ran"`, `${home}/oven.git`])
      await expect(
        importProject({ kind: "git", address: other, branch: null, login: null }, tree),
      ).rejects.toThrow(/clone/);
  });
});
