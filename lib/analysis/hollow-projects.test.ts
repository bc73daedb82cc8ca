import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { probeSandbox } from "../sandbox/probe-sandbox";
import { createCommandRunner } from "../sandbox/run-command";
import { bakery } from "../testing/bakery";
import { brokenProjects } from "../testing/broken-projects";
import { cheats, plainWork } from "../testing/cheats";
import { disguisedProjects } from "../testing/hollow/disguised-projects";
import { hollowProjects } from "../testing/hollow-projects";
import { makeTree, type Tree } from "../testing/tree";
import { assessProject } from "./assess-project";
import { createExecuteProject } from "./execute/execute-project";

const root = new URL("../..", import.meta.url).pathname;
/** Whose commands are run: every eighth, and all in the full verification. All are read each time. */
const run = process.env.MAESTRO_VERIFY_FULL ? hollowProjects : hollowProjects.filter((_, at) => at % 8 === 0);
const HOLLOW_BELOW = 0.2;
/** Known misses with their scores, read and run, as docs/hollow-projects.md tells them. */
const stillGetsThrough = { "varied nonsense": { read: 0.53, run: 0.65 } };
const status = await probeSandbox("required");
const scratch = mkdtempSync(path.join(tmpdir(), "maestro-hollow-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const execute = createExecuteProject({ runner: createCommandRunner(status), scratch });

const assess = async (directory: string, executed: boolean) =>
  (await assessProject({ root: directory, commit: "c", execute: executed ? execute : null })).assessment;

async function assessTree(files: Tree, executed = true) {
  const tree = makeTree(files);
  try {
    return await assess(tree.root, executed);
  } finally {
    tree.remove();
  }
}

const examples = readdirSync(path.join(root, "examples"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
  .map(({ name }) => path.join(root, "examples", name));

describe.runIf(status.level === "bubblewrap")("a hollow project", { timeout: 300_000 }, () => {
  const broken = new Map<string, number>();
  beforeAll(async () => {
    for (const { name, files } of brokenProjects) broken.set(name, (await assessTree(files)).score);
    for (const example of examples) broken.set(example, (await assess(example, true)).score);
  }, 300_000);

  test("stands against at least five that are broken, none of which is called hollow", () => {
    expect(broken.size).toBeGreaterThanOrEqual(5);
    expect([...broken].filter(([, score]) => score < HOLLOW_BELOW)).toEqual([]);
  });

  test.each(run)("is worth nothing: $name", async ({ files }) => {
    const { score } = await assessTree(files);
    expect(score).toBeLessThan(HOLLOW_BELOW);
    expect(score).toBeLessThan(Math.min(...broken.values()));
  });

  test("that is an empty directory has no score at all", async () => {
    expect((await assessTree({})).score).toBe(0);
  });
});

describe("a hollow project that is only read", () => {
  test.each(hollowProjects)("is worth nothing: $name", async ({ files }) => {
    expect((await assessTree(files, false)).score).toBeLessThan(HOLLOW_BELOW);
  });
});

describe.runIf(status.level === "bubblewrap")("a hollow project that is disguised as work", () => {
  test("still gets through, with exactly the scores that are published", async () => {
    const scores: [string, { read: number; run: number }][] = [];
    for (const { name, files } of disguisedProjects) {
      const [read, run] = [await assessTree(files, false), await assessTree(files)];
      scores.push([name, { read: toTwoPlaces(read.score), run: toTwoPlaces(run.score) }]);
    }
    expect(Object.fromEntries(scores)).toEqual(stillGetsThrough);
  });
});
const toTwoPlaces = (score: number): number => Math.round(score * 100) / 100;

/** Rounding and shrinkage by larger counts. */
const GAIN_AT_MOST = 0.01;

describe("form without substance, put onto work that is plain", { timeout: 300_000 }, () => {
  const modes = [
    { mode: "read", executed: false },
    ...(status.level === "bubblewrap" && process.env.MAESTRO_VERIFY_FULL
      ? [{ mode: "run", executed: true }]
      : []),
  ];
  describe.each(modes)("and $mode", ({ executed }) => {
    let plain = 0;
    beforeAll(async () => {
      plain = (await assessTree(plainWork, executed)).uncapped;
    });

    test.each(cheats)("earns nothing: $name", async ({ files }) => {
      const { uncapped } = await assessTree({ ...plainWork, ...files }, executed);
      expect(uncapped - plain).toBeLessThan(GAIN_AT_MOST);
    });

    test("and real tests and documents do", async () => {
      const { uncapped } = await assessTree(bakery, executed);
      expect(uncapped - plain).toBeGreaterThan(0.2);
    });
  });
});
