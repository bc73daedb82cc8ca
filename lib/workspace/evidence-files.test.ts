import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeTree } from "../testing/tree";
import { keepEvidenceFiles, readKeptFile } from "./evidence-files";
import { git } from "./git";
import { importProject } from "./import-project";
import { readFileAt } from "./read-file-at";

let home: ReturnType<typeof makeTree>;
beforeEach(() => {
  home = makeTree({ "project/a.js": "one\ntwo\n", "project/deep/b.md": "# B\n", "outside.txt": "secret\n" });
});
afterEach(() => home.remove());

const as = (name: string, content: string | Buffer) => ({
  path: name,
  digest: createHash("sha256").update(content).digest("hex"),
});
const keep = (files: { path: string; digest: string }[], change = (_: string, text: string) => text) =>
  keepEvidenceFiles(
    realpathSync(path.join(home.root, "project")),
    files,
    path.join(home.root, "kept"),
    change,
  );
const read = (file: string) => readKeptFile(path.join(home.root, "kept"), file);

describe("files that evidence names", () => {
  test("are kept as they were measured, whatever becomes of the directory", async () => {
    expect(await keep([as("a.js", "one\ntwo\n"), as("deep/b.md", "# B\n")])).toBe(2);
    rmSync(path.join(home.root, "project"), { recursive: true });
    expect(await read("a.js")).toBe("one\ntwo\n");
    expect(await read("deep/b.md")).toBe("# B\n");
    expect(await read("c.js")).toBeNull();
  });

  test("are not kept when they changed since, are no text or are too large", async () => {
    const large = "x".repeat(1_000_001);
    writeFileSync(path.join(home.root, "project/large.js"), large);
    writeFileSync(path.join(home.root, "project/bytes"), Buffer.from([0, 1, 2]));
    const files = [as("a.js", "as it was\n"), as("large.js", large), as("bytes", Buffer.from([0, 1, 2]))];
    expect(await keep(files)).toBe(0);
  });

  test("are never read through a link or from outside, and what is kept is changed first", async () => {
    symlinkSync("../outside.txt", path.join(home.root, "project/link"));
    symlinkSync("..", path.join(home.root, "project/up"));
    const outside = ["link", "up/outside.txt", "../outside.txt"].map((name) => as(name, "secret\n"));
    expect(await keep([...outside, as("a.js", "one\ntwo\n")], (file) => `changed ${file}`)).toBe(1);
    expect(await read("a.js")).toBe("changed a.js");
    expect(readdirSync(path.join(home.root, "kept"))).toHaveLength(1);
  });

  test("replace what an attempt before left", async () => {
    await keep([as("a.js", "one\ntwo\n")]);
    await keep([as("deep/b.md", "# B\n")]);
    expect(await read("a.js")).toBeNull();
  });
});

describe("a file at a commit", () => {
  test("is what it was then, by its literal path, and nothing outside of the commit", async () => {
    mkdirSync(path.join(home.root, "project/[id]"));
    writeFileSync(path.join(home.root, "project/[id]/page.tsx"), "then\n");
    symlinkSync("a.js", path.join(home.root, "project/link.js"));
    const tree = path.join(home.root, "tree");
    const commit = await importProject({ kind: "directory", path: path.join(home.root, "project") }, tree);
    writeFileSync(path.join(tree, "[id]/page.tsx"), "now\n");
    await git(tree, ["commit", "-qam", "Change it"]);
    expect(await readFileAt(tree, commit, "[id]/page.tsx")).toEqual({ text: "then\n" });
    for (const file of [
      "link.js",
      "deep",
      "",
      ".",
      "*",
      "../outside.txt",
      "/etc/passwd",
      ".git/config",
      "no\n",
    ])
      expect(await readFileAt(tree, commit, file), file).toEqual({ why: "not there" });
    for (const other of ["HEAD", "--help", commit.slice(1), "0".repeat(40)])
      expect(await readFileAt(tree, other, "a.js"), other).toEqual({ why: "not there" });
  });

  test("says when it is too large or no text", async () => {
    writeFileSync(path.join(home.root, "project/large.txt"), "x".repeat(1_000_001));
    writeFileSync(path.join(home.root, "project/bytes"), Buffer.from([0, 1, 2]));
    const tree = path.join(home.root, "tree");
    const commit = await importProject({ kind: "directory", path: path.join(home.root, "project") }, tree);
    expect(await readFileAt(tree, commit, "large.txt")).toEqual({ why: "too large" });
    expect(await readFileAt(tree, commit, "bytes")).toEqual({ why: "not text" });
  });
});
