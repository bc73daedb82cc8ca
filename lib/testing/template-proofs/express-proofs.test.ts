import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { makeTree } from "../tree";
import { expressProofs } from "./express-proofs";
import { casesOf } from "./render-proof";
import { compile, layOut, runVitest, type VitestRun } from "./run-vitest";

vi.setConfig({ hookTimeout: 120_000 });

const proofs = expressProofs.map((proof) => ({
  id: proof.id,
  cases: casesOf(proof).map((proved, at) => ({ ...proved, project: `${proof.id}/${at}` })),
}));
const cases = proofs.flatMap((proof) => proof.cases);

const tree = makeTree({});
afterAll(() => tree.remove());
let compiled: string;
let runOf: (project: string) => VitestRun;

beforeAll(async () => {
  const root = path.join(tree.root, "rendered");
  const projects = Object.fromEntries(cases.map(({ project, files }) => [project, files]));
  layOut(
    root,
    projects,
    cases.filter(({ passes }) => passes).map(({ project }) => project),
  );
  compiled = await compile(root);
  runOf = await runVitest(root);
});

test("everything that is rendered for Express compiles, with defaults and with hostile values", () => {
  expect(compiled).toBe("");
});

describe.each(proofs)("$id", (proof) => {
  test.each(proof.cases)("$name", ({ project, passes }) => {
    const { passed, failed, output } = runOf(project);
    // A module that does not even load would fail its tests too, and prove nothing of them.
    expect(passed, output).toBeGreaterThan(0);
    if (passes) expect(failed, output).toBe(0);
    else expect(failed).toBeGreaterThan(0);
  });
});
