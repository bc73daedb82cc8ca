import { z } from "zod";
import { lineOfPath, listFaults, tellFaults } from "../domain/json/list-faults";
import { locateJson } from "../domain/json/locate-json";
import type {
  Template,
  TemplateEntry,
  TemplatePlaceholder,
  TemplateRejection,
} from "../domain/template/template";
import { digestOf } from "../platform/digest";
import { checkTemplate } from "./check-template";
import { declaredScores } from "./declared-scores";
import { nameFile } from "./name-file";
import { MOST_ENTRY_BYTES, templateEntrySchema } from "./template-entry-schema";
import {
  exportedTemplateSchema,
  type FlatTemplate,
  flatTemplateSchema,
  type NestedTemplate,
  nestedTemplateSchema,
} from "./template-json-schemas";
import { undeclaredSlots, whyNotRenderable } from "./why-not-renderable";

export type ParsedTemplate = { template: Template; warnings: string[] } | { rejection: TemplateRejection };
type Read = { entry: TemplateEntry; warnings: string[] };

/**
 * Reads one entry from JSON: nested, flat, or as we export it. `persona` is whom it serves where it does not say so itself.
 * What is wrong is said with its line; nothing is thrown.
 */
export function parseTemplateJson(file: string, source: string, persona: string | null): ParsedTemplate {
  const text = source.replace(/^\uFEFF/, "");
  const reject = (line: number | null, reason: string): ParsedTemplate => ({
    rejection: { file, line, reason },
  });
  if (text.length > MOST_ENTRY_BYTES)
    return reject(null, `It is larger than ${MOST_ENTRY_BYTES / 1_000_000} MB.`);
  const places = locateJson(text);
  try {
    const { entry: read, warnings } = readEntry(JSON.parse(text), persona);
    const entry = templateEntrySchema.parse(read);
    return { template: { ...entry, digest: digestOf(entry) }, warnings };
  } catch (error) {
    if (error instanceof z.ZodError) {
      const { line, reason } = tellFaults(listFaults(error, "The entry", (keys) => lineOfPath(places, keys)));
      return reject(line, reason);
    }
    const said = error instanceof Error ? error.message : String(error);
    return places.errorLine === null
      ? reject(null, said)
      : reject(places.errorLine, `This is not JSON: ${said}`);
  }
}

const kindSchema = z.object({
  maestro_template: z.unknown().optional(),
  template_id: z.unknown().optional(),
  metadata: z.unknown().optional(),
  content: z.unknown().optional(),
});

function readEntry(json: unknown, persona: string | null): Read {
  const kind = kindSchema.parse(json);
  if (kind.maestro_template !== undefined) return fromExported(json);
  if (kind.template_id !== undefined) return fromFlat(flatTemplateSchema.parse(json), persona);
  if (kind.metadata !== undefined || kind.content !== undefined)
    return fromNested(nestedTemplateSchema.parse(json), persona);
  throw new Error("This is no template: it has neither metadata and content, nor template_id.");
}

/** What was exported says of itself whether it renders; what does not hold is not believed. */
function fromExported(json: unknown): Read {
  const { template: entry } = exportedTemplateSchema.parse(json);
  if (entry.notRenderable === null) checkTemplate(entry);
  return { entry, warnings: [] };
}

function fromNested(data: NestedTemplate, persona: string | null): Read {
  const { id, name, description, version, category, language, framework, tags } = data.metadata;
  const files = [{ path: nameFile({ id, name, category, language, framework }), source: data.content }];
  const declared = Object.entries(data.variables).flatMap(([variable, value]) =>
    toPlaceholder(variable, value),
  );
  const left = Object.keys(data.variables).filter((v) => !declared.some((p) => p.name === v));
  const entry = withSlots({
    id,
    name,
    description,
    version,
    personas: [data.metadata.persona ?? persona].filter((p) => p !== null),
    tags,
    category,
    language,
    framework,
    useCases: data.workflow_context.typical_use_cases,
    declared: declaredScores(data.metadata),
    layout: "nested",
    placeholders: declared,
    files,
    hooks: [],
  });
  return {
    entry,
    warnings: left.map((v) => `${id}: the variable ${v} is not written in UPPER_SNAKE; left out.`),
  };
}

function fromFlat(data: FlatTemplate, persona: string | null): Read {
  const { template_id: id, name, description, version, category, language, framework, tags } = data;
  const entry = withSlots({
    id,
    name,
    description,
    version,
    personas: [data.persona ?? persona].filter((p) => p !== null),
    tags,
    category,
    language,
    framework,
    useCases: data.use_cases,
    declared: declaredScores(data),
    layout: "flat",
    placeholders: [],
    files: Object.entries(data.implementation).map(([path, source]) => ({ path, source })),
    hooks: [],
  });
  return { entry, warnings: [] };
}

function withSlots(entry: Omit<TemplateEntry, "notRenderable">): TemplateEntry {
  const placeholders = [...entry.placeholders, ...undeclaredSlots(entry.files, entry.placeholders)];
  const whole = { ...entry, placeholders };
  return { ...whole, notRenderable: whyNotRenderable(whole, false) };
}

/** A variable with its default; none where its name cannot stand in a slot. */
function toPlaceholder(name: string, value: NestedTemplate["variables"][string]): TemplatePlaceholder[] {
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) return [];
  const type = Array.isArray(value)
    ? "list"
    : typeof value === "number"
      ? "number"
      : typeof value === "boolean"
        ? "boolean"
        : "text";
  return [{ name, type, description: "", default: value ?? undefined }];
}
