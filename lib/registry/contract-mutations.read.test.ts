import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { listClauses } from "../domain/contract/list-clauses";
import {
  copyReference,
  mutationScore,
  openErrors,
  tellScore,
  tryMutations,
} from "../testing/mutated-project";
import { codeMutations } from "../testing/mutations/code-mutations";
import { documentMutations } from "../testing/mutations/document-mutations";
import { testMutations } from "../testing/mutations/test-mutations";
import { loadPersonas } from "./load-personas";

const { personas } = await loadPersonas([path.resolve("personas")]);
const { backend_developer: _, ...readable } = codeMutations;
const lists = Object.entries({ ...documentMutations, ...readable });

const copy = copyReference();
const scores: string[] = [];
afterAll(() => {
  copy.remove();
  console.log(scores.join("\n"));
});

test.each(lists)(
  "%s: the contract takes good work and refuses nine in ten that are gutted",
  async (id, list) => {
    const persona = personas.find((p) => p.id === id);
    if (!persona) throw new Error(`There is no persona ${id}.`);
    expect(list.length).toBeGreaterThanOrEqual(10);
    expect(await openErrors(persona, copy.root, [])).toEqual([]);
    const tried = await tryMutations(persona, copy.root, list, null);
    scores.push(tellScore(id, tried));
    expect(mutationScore(tried), tellScore(id, tried)).toBeGreaterThanOrEqual(0.9);
    expect(await openErrors(persona, copy.root, [])).toEqual([]);
  },
);

test("only phase_reviewer has no mutations: its review is kept with the gate and is no file of the tree, so it has no contract", () => {
  const tried = Object.keys({ ...documentMutations, ...codeMutations, ...testMutations });
  const others = personas.filter((p) => !tried.includes(p.id));
  expect(others.map((p) => p.id).sort()).toEqual(["phase_reviewer"]);
  expect(others.flatMap((p) => listClauses(p.contract))).toEqual([]);
});
