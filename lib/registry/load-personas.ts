import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { orderPersonas } from "../domain/persona/order-personas";
import type { Persona, PersonaCatalogue, PersonaRejection } from "../domain/persona/persona";
import { parsePersonaFile, revisionOf } from "./parse-persona-file";

/** Personas of several directories, as `readPersonas` reads them, with what they name and do not have. */
export const loadPersonas = async (directories: readonly string[]): Promise<PersonaCatalogue> =>
  withGaps(await readPersonas(directories));

/**
 * Reads persona files (`*.json`) of several directories; one with the same id in a later directory replaces an earlier one,
 * and takes over its contract where it has none. A file that does not load is listed with its reason and stops nothing else.
 */
export async function readPersonas(directories: readonly string[]): Promise<PersonaCatalogue> {
  const personas = new Map<string, { persona: Persona; directory: string }>();
  const rejected: PersonaRejection[] = [];
  const warnings: string[] = [];
  for (const directory of directories) {
    for (const file of await listFiles(directory, rejected)) {
      const parsed = await readPersona(file);
      if ("rejection" in parsed) {
        rejected.push(parsed.rejection);
        continue;
      }
      warnings.push(...parsed.warnings);
      const earlier = personas.get(parsed.persona.id);
      const persona = earlier ? inheritContract(parsed.persona, earlier.persona) : parsed.persona;
      if (earlier) warnings.push(tellReplaced(persona, directory, earlier.directory));
      personas.set(persona.id, { persona, directory });
    }
  }
  return { personas: [...personas.values()].map((p) => p.persona), rejected, warnings };
}

/** The catalogue in the order of ids, with what its personas name and do not have, and circles among them. */
export function withGaps(catalogue: PersonaCatalogue): PersonaCatalogue {
  const personas = [...catalogue.personas].sort((a, b) => a.id.localeCompare(b.id));
  return {
    personas,
    rejected: [...catalogue.rejected, ...findCircle(personas)],
    warnings: [...catalogue.warnings, ...findAbsent(personas)],
  };
}

function inheritContract(persona: Persona, earlier: Persona): Persona {
  const own: object = JSON.parse(persona.text);
  const { deliverable_contract } = JSON.parse(earlier.text);
  if ("deliverable_contract" in own || deliverable_contract === undefined) return persona;
  const text = `${JSON.stringify({ ...own, deliverable_contract }, null, 2)}\n`;
  const contractFrom = earlier.contractFrom ?? fileOf(earlier);
  return { ...persona, contract: earlier.contract, text, revision: revisionOf(text), contractFrom };
}

const fileOf = ({ origin, id }: Persona): string => origin.file ?? id;

function tellReplaced(persona: Persona, directory: string, earlier: string): string {
  const contract = persona.contractFrom === null ? "" : " and takes over its contract, since it has none";
  return `${persona.id} of ${path.basename(directory)} replaces the one of ${path.basename(earlier)}${contract}.`;
}

async function listFiles(directory: string, rejected: PersonaRejection[]): Promise<string[]> {
  try {
    const names = await readdir(directory);
    return names
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => path.join(directory, name));
  } catch (error) {
    rejected.push({
      file: directory,
      line: null,
      reason: `The directory cannot be read: ${error instanceof Error ? error.message : error}`,
    });
    return [];
  }
}

async function readPersona(file: string): Promise<ReturnType<typeof parsePersonaFile>> {
  try {
    return parsePersonaFile(file, await readFile(file, "utf8"));
  } catch (error) {
    return {
      rejection: {
        file,
        line: null,
        reason: `The file cannot be read: ${error instanceof Error ? error.message : error}`,
      },
    };
  }
}

function findAbsent(personas: readonly Persona[]): string[] {
  const ids = new Set(personas.map((p) => p.id));
  return personas.flatMap((p) =>
    p.dependsOn.filter((d) => !ids.has(d)).map((d) => `${p.id} depends on ${d}, which is not loaded.`),
  );
}

/** Personas that wait for each other have no order: the circle is an error of the file that it begins in. */
function findCircle(personas: readonly Persona[]): PersonaRejection[] {
  const { cycle } = orderPersonas(personas);
  if (cycle === null) return [];
  const first = personas.find((p) => p.id === cycle[0]);
  return [{ file: first ? fileOf(first) : (cycle[0] ?? ""), line: null, reason: tellCircle(cycle) }];
}

/** What is wrong with a circle and what to do. */
export const tellCircle = (cycle: readonly string[]): string =>
  `depends_on goes in a circle: ${cycle.join(" → ")}. Take one of these dependencies out; until then they work by priority.`;
