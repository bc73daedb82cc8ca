import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inspectProject } from "../analysis/contract/inspect-project";
import { countMeasures } from "../analysis/count-measures";
import { discountTests } from "../analysis/measures/telling-tests";
import { applyChanges } from "../analysis/mutate-project";
import { readProject } from "../analysis/read-project";
import type { Measure } from "../domain/assessment/measure";
import { isOpenError } from "../domain/contract/clause";
import type { Mutation } from "../domain/mutation/mutation";
import type { Persona } from "../domain/persona/persona";
import { checkPersona } from "../usecases/session/plan-personas";

export const referenceRoot = path.resolve(import.meta.dirname, "reference/tool-shed");

/** A file of the reference project as it is. */
export const referenceFile = (file: string): string => readFileSync(path.join(referenceRoot, file), "utf8");

/** A copy of the reference project that mutations are tried on, one after the other. */
export function copyReference(): { root: string; remove(): void } {
  const root = mkdtempSync(path.join(tmpdir(), "maestro-reference-"));
  cpSync(referenceRoot, root, { recursive: true });
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Runs the commands of the project in a directory and measures what they did. */
export type RunProject = (root: string) => Promise<Measure[]>;
/** What the commands of the project as it is gave; `run` runs them again. Null: only what can be read is asked. */
export type CommandMeasures = { intact: readonly Measure[]; run: RunProject } | null;

export type Tried = { what: string; caughtBy: string | null };

/** Ids of a persona's clauses that would block a gate, as the project in a directory is now. */
export async function openErrors(
  persona: Persona,
  root: string,
  executed: readonly Measure[],
): Promise<string[]> {
  const facts = await readProject(root);
  const measures = [...countMeasures(facts), ...discountTests(executed, facts)];
  const project = await inspectProject(root, facts, [persona.contract]);
  return checkPersona(persona, project, measures, null)
    .filter(({ clause, outcome }) => isOpenError({ severity: clause.severity, outcome }))
    .map(({ clause }) => clause.id);
}

/**
 * Breaks the copy in one way after the other and asks the contract. What commands gave before holds until reading finds
 * nothing: only then they are run again.
 */
export async function tryMutations(
  persona: Persona,
  root: string,
  mutations: readonly Mutation[],
  commands: CommandMeasures,
): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const { what, changes } of mutations) {
    const undo = await applyChanges(root, changes);
    try {
      const read = await openErrors(persona, root, commands?.intact ?? []);
      const open =
        read.length > 0 || commands === null
          ? read
          : await openErrors(persona, root, await commands.run(root));
      tried.push({ what, caughtBy: open[0] ?? null });
    } finally {
      await undo();
    }
  }
  return tried;
}

/** How many of a contract's mutations were caught, in one line. */
export function tellScore(personaId: string, tried: readonly Tried[]): string {
  const missed = tried.filter((t) => t.caughtBy === null).map((t) => t.what);
  const score = `${personaId}: ${tried.length - missed.length} of ${tried.length} mutations caught`;
  return missed.length === 0 ? score : `${score}; not caught: ${missed.join("; ")}`;
}

/** The share of mutations that a contract caught, 0–1. */
export const mutationScore = (tried: readonly Tried[]): number =>
  tried.filter((t) => t.caughtBy !== null).length / tried.length;
