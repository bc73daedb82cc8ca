import { createHash } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { deliverableContractSchema } from "../domain/contract/contract";
import { findUnknownFields } from "../domain/contract/unknown-fields";
import { lineOfPath, listFaults, tellFaults } from "../domain/json/list-faults";
import { locateJson } from "../domain/json/locate-json";
import type { Persona, PersonaRejection } from "../domain/persona/persona";
import { flatPersonaSchema, nestedPersonaSchema } from "./persona-file-schemas";

export type ParsedPersonaFile = { persona: Persona; warnings: string[] } | { rejection: PersonaRejection };
/** What a persona says of itself, whichever file it came from. */
type Described = Omit<Persona, "text" | "revision" | "origin" | "contractFrom">;

/** Reads one persona file of either layout. What is wrong is said with its line; nothing is thrown. */
export function parsePersonaFile(file: string, source: string): ParsedPersonaFile {
  const text = source.replace(/^\uFEFF/, "");
  const places = locateJson(text);
  const reject = (line: number | null, reason: string): ParsedPersonaFile => ({
    rejection: { file, line, reason },
  });
  const json = parseJson(text);
  if ("error" in json) return reject(places.errorLine, `This is not JSON: ${json.error}`);
  const object = z.record(z.string(), z.unknown()).safeParse(json.value);
  if (!object.success) return reject(1, "A persona file holds one JSON object.");
  const nested = z.record(z.string(), z.unknown()).safeParse(object.data.role).success;
  const parsed = nested ? fromNested(object.data) : fromFlat(object.data);
  if (!parsed.success) {
    const { line, reason } = tellFaults(
      listFaults(parsed.error, "The file", (keys) => lineOfPath(places, keys)),
    );
    return reject(line, reason);
  }
  const stem = path.basename(file, ".json");
  if (parsed.persona.id !== stem)
    return reject(
      lineOfPath(places, ["persona_id"]),
      `persona_id is "${parsed.persona.id}" and the file is named "${stem}"; they must be the same.`,
    );
  const warnings = [
    ...places.repeated.map((key) => `${stem} has ${key} twice; the last one counts.`),
    ...findUnknownFields(object.data.deliverable_contract).map(
      (field) => `${stem}: unknown field ${field} in deliverable_contract: not checked.`,
    ),
  ];
  const origin = { kind: "file" as const, file };
  return {
    persona: { ...parsed.persona, text, revision: revisionOf(text), origin, contractFrom: null },
    warnings,
  };
}

type Parsed = { success: true; persona: Described } | { success: false; error: z.ZodError };

function fromNested(object: unknown): Parsed {
  const { success, data, error } = nestedPersonaSchema.safeParse(object);
  if (!success) return { success, error };
  const capabilities = data.capabilities.core ?? data.capabilities.technical_skills ?? [];
  return {
    success,
    persona: {
      id: data.persona_id,
      displayName: data.display_name,
      role: data.role.primary_role,
      description: data.metadata.description,
      specializations: data.role.specializations,
      capabilities,
      keywords: keywordsOf(data.search_keywords, data.role.specializations, capabilities),
      priority: data.execution.priority,
      dependsOn: data.dependencies.depends_on,
      parallelCapable: data.execution.parallel_capable,
      systemPrompt: data.prompts.system_prompt,
      taskPrompt: data.prompts.task_prompt_template,
      reuse: { allowed: data.reuse.allowed, threshold: data.reuse.threshold },
      contract: data.deliverable_contract ?? deliverableContractSchema.parse({}),
      layout: "nested",
    },
  };
}

function fromFlat(object: unknown): Parsed {
  const { success, data, error } = flatPersonaSchema.safeParse(object);
  if (!success) return { success, error };
  return {
    success,
    persona: {
      id: data.persona_id,
      displayName: data.display_name ?? data.role,
      role: data.role,
      description: data.description,
      specializations: data.specializations,
      capabilities: data.core_capabilities,
      keywords: keywordsOf(data.search_keywords, data.specializations, data.core_capabilities),
      priority: data.dependency_priority ?? data.execution_priority ?? 5,
      dependsOn: data.depends_on,
      parallelCapable: data.parallel_capable,
      systemPrompt: data.system_prompt,
      taskPrompt: data.task_prompt,
      reuse: { allowed: data.reuse.allowed, threshold: data.reuse.threshold },
      contract: data.deliverable_contract ?? deliverableContractSchema.parse({}),
      layout: "flat",
    },
  };
}

function keywordsOf(declared: string[] | undefined, ...derivedFrom: string[][]): Persona["keywords"] {
  if (declared && declared.length > 0) return declared.map((word) => ({ word, source: "declared" as const }));
  const derived = new Set(derivedFrom.flat().map((term) => term.replaceAll("_", " ").toLowerCase()));
  return [...derived].map((word) => ({ word, source: "derived" as const }));
}

/** SHA-256 of a persona's text, in hexadecimal. */
export const revisionOf = (text: string): string => createHash("sha256").update(text).digest("hex");

function parseJson(text: string): { value: unknown } | { error: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
