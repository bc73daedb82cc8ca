import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { orderPersonas } from "../domain/persona/order-personas";
import type { Persona, PersonaCatalogue, PersonaRejection } from "../domain/persona/persona";
import { parsePersonaFile } from "./parse-persona-file";

/**
 * Loads persona files (`*.json`) of several directories; one with the same id in a later directory replaces an earlier one.
 * A file that does not load is listed with its reason and stops nothing else.
 */
export async function loadPersonas(directories: readonly string[]): Promise<PersonaCatalogue> {
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
      if (earlier)
        warnings.push(
          `${parsed.persona.id} of ${path.basename(directory)} replaces the one of ${path.basename(earlier.directory)}.`,
        );
      personas.set(parsed.persona.id, { persona: parsed.persona, directory });
    }
  }
  const loaded = [...personas.values()].map((p) => p.persona).sort((a, b) => a.id.localeCompare(b.id));
  return { personas: loaded, rejected, warnings: [...warnings, ...findGaps(loaded)] };
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

/** Ids that are named and not there, and dependencies in a circle. */
function findGaps(personas: readonly Persona[]): string[] {
  const ids = new Set(personas.map((p) => p.id));
  const absent = personas.flatMap((p) =>
    p.dependsOn.filter((d) => !ids.has(d)).map((d) => `${p.id} depends on ${d}, which is not loaded.`),
  );
  const { cycle } = orderPersonas(personas);
  return cycle ? [...absent, `Personas depend on each other in a circle: ${cycle.join(" → ")}.`] : absent;
}
