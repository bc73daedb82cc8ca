import { createHash } from "node:crypto";
import { z } from "zod";
import { deliverableContractSchema } from "../domain/contract/contract";
import type { Persona, PersonaRejection } from "../domain/persona/persona";
import { flatPersonaSchema, nestedPersonaSchema } from "./persona-file-schemas";

export type ParsedPersonaFile = { persona: Persona } | { rejection: PersonaRejection };

/** Reads one persona file of either layout. What is wrong is said with its line; nothing is thrown. */
export function parsePersonaFile(file: string, text: string): ParsedPersonaFile {
  const reject = (line: number | null, reason: string): ParsedPersonaFile => ({
    rejection: { file, line, reason },
  });
  const json = parseJson(text);
  if ("error" in json) return reject(json.line, `This is not JSON: ${json.error}`);
  const object = z.record(z.string(), z.unknown()).safeParse(json.value);
  if (!object.success) return reject(1, "A persona file holds one JSON object.");
  const nested = typeof object.data.role === "object" && object.data.role !== null;
  const parsed = nested ? fromNested(object.data, text) : fromFlat(object.data, text);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.map(String) ?? [];
    return reject(
      lineOfKey(text, path),
      `${path.join(".") || "The file"}: ${issue?.message ?? "is not valid"}`,
    );
  }
  const stem = file
    .split("/")
    .at(-1)
    ?.replace(/\.json$/, "");
  if (parsed.persona.id !== stem)
    return reject(
      lineOfKey(text, ["persona_id"]),
      `persona_id is "${parsed.persona.id}" and the file is named "${stem}"; they must be the same.`,
    );
  return { persona: parsed.persona };
}

type Parsed = { success: true; persona: Persona } | { success: false; error: z.ZodError };

function fromNested(object: unknown, text: string): Parsed {
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
      contract: data.deliverable_contract ?? deliverableContractSchema.parse({}),
      layout: "nested",
      revision: revisionOf(text),
    },
  };
}

function fromFlat(object: unknown, text: string): Parsed {
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
      contract: data.deliverable_contract ?? deliverableContractSchema.parse({}),
      layout: "flat",
      revision: revisionOf(text),
    },
  };
}

function keywordsOf(declared: string[] | undefined, ...derivedFrom: string[][]): Persona["keywords"] {
  if (declared && declared.length > 0) return declared.map((word) => ({ word, source: "declared" as const }));
  const derived = new Set(derivedFrom.flat().map((term) => term.replaceAll("_", " ").toLowerCase()));
  return [...derived].map((word) => ({ word, source: "derived" as const }));
}

const revisionOf = (text: string): string => createHash("sha256").update(text).digest("hex");

function parseJson(text: string): { value: unknown } | { error: string; line: number | null } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    return {
      error: message,
      line:
        position === undefined ? text.split("\n").length : text.slice(0, Number(position)).split("\n").length,
    };
  }
}

/** The line of the deepest key of a path that the text holds in order. */
function lineOfKey(text: string, path: readonly string[]): number | null {
  let from = 0;
  for (const key of path) {
    const at = text.indexOf(`"${key}"`, from);
    if (at >= 0) from = at;
  }
  return from === 0 && path.length > 0 && !text.startsWith(`"${path[0]}"`)
    ? null
    : text.slice(0, from).split("\n").length;
}
