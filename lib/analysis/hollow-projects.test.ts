import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { probeSandbox } from "../sandbox/probe-sandbox";
import { createCommandRunner } from "../sandbox/run-command";
import { bakery } from "../testing/bakery";
import { hollowProjects } from "../testing/hollow-projects";
import { makeTree, type Tree } from "../testing/tree";
import { assessProject } from "./assess-project";
import { createExecuteProject } from "./execute/execute-project";

const root = new URL("../..", import.meta.url).pathname;
const HOLLOW_BELOW = 0.2;
const status = await probeSandbox("required");
const scratch = mkdtempSync(path.join(tmpdir(), "maestro-hollow-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const execute = createExecuteProject({ runner: createCommandRunner(status), scratch });

const scoreOf = async (directory: string): Promise<number> =>
  (await assessProject({ root: directory, commit: "c", execute })).assessment.score;

async function scoreOfTree(files: Tree): Promise<number> {
  const tree = makeTree(files);
  try {
    return await scoreOf(tree.root);
  } finally {
    tree.remove();
  }
}

/** Real work with real defects: it does something, and something in it is broken. */
const broken: Record<string, () => Promise<number>> = {
  ...Object.fromEntries(
    readdirSync(path.join(root, "examples"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map(({ name }) => [name, () => scoreOf(path.join(root, "examples", name))]),
  ),
  "a build that fails": () =>
    scoreOfTree({ ...bakery, "src/router.js": `${bakery["src/router.js"]}\nexport {` }),
  "tests that do not start": () =>
    scoreOfTree({
      ...bakery,
      "package.json": (bakery["package.json"] ?? "").replace("node --test", "node --test absent"),
    }),
  "no tests, no documents": () =>
    scoreOfTree(Object.fromEntries(Object.entries(bakery).filter(([file]) => !/test|\.md$/.test(file)))),
};

describe.runIf(status.level === "bubblewrap")("a hollow project", { timeout: 300_000 }, () => {
  let worst = 0;
  beforeAll(async () => {
    const scores = [];
    for (const score of Object.values(broken)) scores.push(await score());
    worst = Math.min(...scores);
  }, 300_000);

  test.each(hollowProjects)("is worth nothing: $name", async ({ files }) => {
    const score = await scoreOfTree(files);
    expect(score).toBeLessThan(HOLLOW_BELOW);
    expect(score).toBeLessThan(worst);
  });

  test("that is an empty directory has no score at all", async () => {
    expect(await scoreOfTree({})).toBe(0);
  });
});
