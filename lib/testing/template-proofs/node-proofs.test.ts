import { afterEach, describe, expect, test, vi } from "vitest";
import { makeTree } from "../tree";
import { applicationProofs } from "./application-proofs";
import { dataProofs } from "./data-proofs";
import { operationsProofs } from "./operations-proofs";
import { pageProofs } from "./page-proofs";
import { casesOf } from "./render-proof";
import { runNodeTests } from "./run-node-tests";
import { securityProofs } from "./security-proofs";

vi.setConfig({ testTimeout: 60_000 });
const made: { remove(): void }[] = [];
afterEach(() => {
  for (const tree of made.splice(0)) tree.remove();
});

const proofs = [...applicationProofs, ...dataProofs, ...operationsProofs, ...pageProofs, ...securityProofs];

describe.each(proofs)("$id, rendered for Node,", (proof) => {
  test.each(casesOf(proof))("$name", async ({ passes, files }) => {
    const tree = makeTree({ "package.json": '{"type":"module"}', ...proof.around, ...files });
    made.push(tree);
    const tests = Object.keys(files).filter((file) => /\.test\.js$|^tests\.mjs$/.test(file));
    const { passed, failed, crashed, output } = await runNodeTests(tree.root, tests);
    // A module that does not even load would fail its tests too, and prove nothing of them.
    expect(crashed, output).toBe(false);
    expect(passed, output).toBeGreaterThan(0);
    if (passes) expect(failed, output).toBe(0);
    else expect(failed).toBeGreaterThan(0);
  });
});
