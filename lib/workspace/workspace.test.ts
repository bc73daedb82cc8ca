import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exportBundle, exportPatch } from "./export-tree";
import { git } from "./git";
import { importProject } from "./import-project";
import { commitPersonaRun, findPersonaCommit, resetTree } from "./persona-commit";
import { changesOf, diffOf } from "./read-changes";

let home: string;
let source: string;
let tree: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "maestro-workspace-"));
  source = path.join(home, "source");
  tree = path.join(home, "session", "tree");
  mkdirSync(path.join(source, "lib"), { recursive: true });
  writeFileSync(path.join(source, "lib", "a.js"), "export const a = 1;\n");
  writeFileSync(path.join(source, "old name.md"), "# Title\n\nSome words that stay the same.\n");
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const trailers = (personaRun: string) => ({
  session: "s1",
  phase: "design",
  iteration: 1,
  persona: "solution_architect",
  personaRun,
  agent: "composer",
  templates: ["readme@1"],
});

describe("a workspace", () => {
  test("leaves the original untouched and drops links that lead out of it", async () => {
    symlinkSync("/etc/passwd", path.join(source, "outside"));
    symlinkSync("lib/a.js", path.join(source, "inside.js"));
    await importProject({ kind: "directory", path: source }, tree);
    writeFileSync(path.join(tree, "lib", "a.js"), "export const a = 2;\n");
    expect(readFileSync(path.join(source, "lib", "a.js"), "utf8")).toContain("a = 1");
    const files = (await git(tree, ["ls-files"])).split("\n");
    expect(files).toContain("inside.js");
    expect(files).not.toContain("outside");
  });

  test("is imported once, also when the import is repeated", async () => {
    const first = await importProject({ kind: "directory", path: source }, tree);
    writeFileSync(path.join(source, "later.txt"), "later");
    expect(await importProject({ kind: "directory", path: source }, tree)).toBe(first);
  });

  test("never runs the project's hooks", async () => {
    await git(source, ["init", "--quiet", "--initial-branch=main"]);
    await git(source, ["add", "--all"]);
    await git(source, ["commit", "--quiet", "-m", "First"]);
    mkdirSync(path.join(source, ".git", "hooks"), { recursive: true });
    writeFileSync(path.join(source, ".git", "hooks", "pre-commit"), `#!/bin/sh\ntouch ${home}/ran\n`, {
      mode: 0o755,
    });
    await importProject({ kind: "directory", path: source }, tree);
    writeFileSync(path.join(tree, "b.js"), "");
    await commitPersonaRun(tree, "Add b", trailers("s1.design.1.x"));
    expect(existsSync(path.join(home, "ran"))).toBe(false);
  });

  test("makes one commit per persona run, finds it again, and none when nothing changed", async () => {
    await importProject({ kind: "directory", path: source }, tree);
    expect(await commitPersonaRun(tree, "Nothing", trailers("s1.design.1.none"))).toBeNull();
    writeFileSync(path.join(tree, "lib", "b.js"), "export const b = 1;\n");
    const commit = await commitPersonaRun(tree, "Add b", trailers("s1.design.1.b"));
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(await findPersonaCommit(tree, "s1.design.1.b")).toBe(commit);
    expect(await findPersonaCommit(tree, "s1.design.1xb")).toBeNull();
    expect(await git(tree, ["log", "-1", "--format=%(trailers:key=Maestro-Template,valueonly)"])).toContain(
      "readme@1",
    );
  });

  test("throws away what an interrupted run left", async () => {
    await importProject({ kind: "directory", path: source }, tree);
    writeFileSync(path.join(tree, "half.js"), "half");
    writeFileSync(path.join(tree, "lib", "a.js"), "changed");
    await resetTree(tree);
    expect((await git(tree, ["status", "--porcelain"])).trim()).toBe("");
    expect(readFileSync(path.join(tree, "lib", "a.js"), "utf8")).toContain("a = 1");
  });

  test("tells changed files with counts, renames included", async () => {
    await importProject({ kind: "directory", path: source }, tree);
    await git(tree, ["mv", "old name.md", "new name.md"]);
    writeFileSync(path.join(tree, "lib", "a.js"), "export const a = 2;\nexport const c = 3;\n");
    writeFileSync(path.join(tree, "zwei\u00e4.txt"), "one\ntwo\n");
    const commit = (await commitPersonaRun(tree, "Change", trailers("s1.design.1.c"))) ?? "";
    const changes = await changesOf(tree, commit);
    expect(changes.map((c) => [c.path, c.change, c.additions, c.deletions])).toEqual([
      ["lib/a.js", "modified", 2, 1],
      ["new name.md", "renamed", 0, 0],
      ["zwei\u00e4.txt", "added", 2, 0],
    ]);
    expect((await diffOf(tree, commit))[0]?.patch).toContain("+export const c = 3;");
  });

  test("gives a patch that applies to the original and a bundle that clones", async () => {
    await importProject({ kind: "directory", path: source }, tree);
    writeFileSync(path.join(tree, "lib", "a.js"), "export const a = 9;\n");
    await commitPersonaRun(tree, "Change a", trailers("s1.design.1.d"));
    const copy = path.join(home, "copy");
    await execa("cp", ["-r", source, copy]);
    await execa("git", ["apply", "-"], { cwd: copy, input: await exportPatch(tree) });
    expect(readFileSync(path.join(copy, "lib", "a.js"), "utf8")).toContain("a = 9");
    writeFileSync(path.join(home, "r.bundle"), await exportBundle(tree));
    await git(home, ["clone", "--quiet", "r.bundle", "cloned"]);
    expect(readFileSync(path.join(home, "cloned", "lib", "a.js"), "utf8")).toContain("a = 9");
  });
});
