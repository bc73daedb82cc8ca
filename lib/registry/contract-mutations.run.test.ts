import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Measure } from "../domain/assessment/measure";
import {
  copyReference,
  mutationScore,
  openErrors,
  tellScore,
  tryMutations,
} from "../testing/mutated-project";
import { codeMutations } from "../testing/mutations/code-mutations";
import { testMutations } from "../testing/mutations/test-mutations";
import { createRunner } from "../testing/run-mutated";
import { loadPersonas } from "./load-personas";

const { personas } = await loadPersonas([path.resolve("personas")]);
const lists = Object.entries({ backend_developer: codeMutations.backend_developer ?? [], ...testMutations });
const runner = process.env.MAESTRO_VERIFY_FULL ? await createRunner() : null;
const run = (root: string) => runner?.run(root) ?? Promise.resolve([]);

const copy = copyReference();
const scores: string[] = [];
afterAll(() => {
  copy.remove();
  runner?.remove();
  console.log(scores.join("\n"));
});

// What the contracts read alone refuses is part of every run; this is part of the full verification.
describe.runIf(runner !== null)("with the commands of the project run", { timeout: 150_000 }, () => {
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
});
