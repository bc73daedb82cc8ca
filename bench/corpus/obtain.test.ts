import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { obtainTree } from "./obtain.mjs";

const name = "ada/bakery";
let directory: string;
let commit: string;

beforeAll(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "maestro-corpus-test-"));
  const source = path.join(directory, "published", name);
  mkdirSync(source, { recursive: true });
  git(source, "init", "--quiet");
  writeFileSync(path.join(source, "orders.js"), "export const orders = [];\r\n");
  writeFileSync(path.join(source, "orders.test.js"), "");
  writeFileSync(path.join(source, ".gitattributes"), "*.test.js export-ignore\n");
  commit = commitAll(source);
  writeFileSync(path.join(source, "later.js"), "");
  commitAll(source);
});
afterAll(() => rmSync(directory, { recursive: true }));

describe("a repository that is there already", () => {
  test.each([
    ["owner+name, bare", "ada+bakery", true],
    ["below owner+name, bare", "ada+bakery/anything", true],
    ["below owner+name, with a work tree", "ada+bakery/anything", false],
    ["owner/name", "ada/bakery", false],
    ["name alone", "bakery", true],
  ])("is found at %s", async (_, place, bare) => {
    const from = mkdtempSync(path.join(directory, "from-"));
    const kind = bare ? ["--bare"] : [];
    git(
      directory,
      "clone",
      "--quiet",
      ...kind,
      path.join(directory, "published", name),
      path.join(from, place),
    );
    const obtained = await obtain({ from: [from] });
    expect(obtained.absent).toEqual([]);
    expect(readdirSync(obtained.directory).sort()).toEqual([".gitattributes", "orders.js", "orders.test.js"]);
    expect(readFileSync(path.join(obtained.directory, "orders.js"), "utf8")).toContain("\r\n");
  });

  test("is used though some file is missing in it, and the file is named", async () => {
    const from = mkdtempSync(path.join(directory, "from-"));
    const copy = path.join(from, "bakery");
    git(directory, "clone", "--quiet", "--no-hardlinks", path.join(directory, "published", name), copy);
    const blob = git(copy, "rev-parse", `${commit}:orders.js`).trim();
    rmSync(path.join(copy, ".git", "objects", blob.slice(0, 2), blob.slice(2)), { force: true });
    expect((await obtain({ from: [from] })).absent).toEqual(["orders.js"]);
  });
});

describe("a repository that is not there", () => {
  test("is fetched from where it is published, at the commit", async () => {
    const obtained = await obtain({ from: [directory], origin: `file://${directory}/published` });
    expect(readdirSync(obtained.directory)).not.toContain("later.js");
  });

  test("is fetched where the copy at hand is older", async () => {
    const from = mkdtempSync(path.join(directory, "from-"));
    git(from, "init", "--quiet", "--bare", "bakery");
    const obtained = await obtain({ from: [from], origin: `file://${directory}/published` });
    expect(readdirSync(obtained.directory)).toContain("orders.js");
  });

  test("is not obtained, with the reason, where it cannot be reached either", async () => {
    const from = mkdtempSync(path.join(directory, "from-"));
    git(from, "init", "--quiet", "--bare", "bakery");
    await expect(obtain({ from: [from], origin: `file://${directory}/nowhere` })).rejects.toThrow(
      /the copy at hand does not have the commit; not to be fetched: .+/,
    );
  });
});

const obtain = (given: { from: string[]; origin?: string }) =>
  obtainTree({ name, commit }, { ...given, into: mkdtempSync(path.join(directory, "into-")) });

function git(cwd: string, ...args: string[]): string {
  const identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "core.autocrlf=false"];
  return execFileSync("git", [...identity, ...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function commitAll(cwd: string): string {
  git(cwd, "add", "--all");
  git(cwd, "commit", "--quiet", "--message", "Bake");
  return git(cwd, "rev-parse", "HEAD").trim();
}
