import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createExecuteProject } from "../analysis/execute/execute-project";
import { readProject } from "../analysis/read-project";
import type { Measure } from "../domain/assessment/measure";
import { probeSandbox } from "../sandbox/probe-sandbox";
import { createCommandRunner } from "../sandbox/run-command";
import {
  copyReference,
  mutationScore,
  openErrors,
  tellScore,
  tryMutations,
} from "../testing/mutated-project";
import { codeMutations } from "../testing/mutations/code-mutations";
import { testMutations } from "../testing/mutations/test-mutations";
import { loadPersonas } from "./load-personas";

const { personas } = await loadPersonas([path.resolve("personas")]);
const lists = Object.entries({ backend_developer: codeMutations.backend_developer ?? [], ...testMutations });
const status = await probeSandbox("required");
const scratch = mkdtempSync(path.join(tmpdir(), "maestro-mutations-"));
const execute = createExecuteProject({ runner: createCommandRunner(status), scratch });

const copy = copyReference();
const scores: string[] = [];
afterAll(() => {
  copy.remove();
  rmSync(scratch, { recursive: true, force: true });
  console.log(scores.join("\n"));
});

/** Several contracts are asked about the same tree: its commands are run once. */
const known = new Map<string, Measure[]>();
async function run(root: string): Promise<Measure[]> {
  const facts = await readProject(root);
  const measures = known.get(facts.digest) ?? (await execute(root, facts)).measures;
  known.set(facts.digest, measures);
  return measures;
}

describe.runIf(status.level === "bubblewrap")(
  "with the commands of the project run",
  { timeout: 150_000 },
  () => {
    let intact: Measure[] = [];
    beforeAll(async () => {
      intact = await run(copy.root);
    }, 120_000);

    test("the reference project meets every error clause of every bundled contract", async () => {
      for (const persona of personas)
        expect(await openErrors(persona, copy.root, intact), persona.id).toEqual([]);
    });

    test.each(lists)("%s: the contract refuses nine in ten that are gutted", async (id, list) => {
      const persona = personas.find((p) => p.id === id);
      if (!persona) throw new Error(`There is no persona ${id}.`);
      expect(list.length).toBeGreaterThanOrEqual(10);
      const tried = await tryMutations(persona, copy.root, list, { intact, run });
      scores.push(tellScore(id, tried));
      expect(mutationScore(tried), tellScore(id, tried)).toBeGreaterThanOrEqual(0.9);
      expect(await openErrors(persona, copy.root, intact)).toEqual([]);
    });
  },
);
