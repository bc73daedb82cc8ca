import { defaultText, type HarvestEdits, type PlaceholderEdit } from "./harvest";
import type { TemplateEntry, TemplatePlaceholder } from "./template";
import { bracesOf, inlineText, isBrace } from "./template-source";

/** A proposal as its reviewer wants it. What they took out of the placeholders is text again, as its default was found. */
export function editHarvest(entry: TemplateEntry, edits: HarvestEdits): TemplateEntry {
  const own = entry.placeholders.filter((p) => !isBrace(p.name));
  const removed = own.filter((p) => !edits.placeholders.some((edit) => edit.name === p.name));
  const inline = (source: string): string =>
    removed.reduce((text, p) => inlineText(text, p.name, defaultText(p)), source);
  const files = entry.files.map((file) => ({
    ...file,
    path: inline(file.path),
    source: inline(file.source),
  }));
  const kept = own.flatMap((placeholder) => {
    const edit = edits.placeholders.find((e) => e.name === placeholder.name);
    return edit ? [editPlaceholder(placeholder, edit)] : [];
  });
  const { id, name, description, tags, personas } = edits;
  return {
    ...entry,
    ...{ id, name, description, tags, personas, files },
    placeholders: [...kept, ...bracesOf(files.flatMap(({ path, source }) => [path, source]))],
  };
}

/** What was found of a value's shape holds for its type alone. */
function editPlaceholder(
  { pattern, options, ...found }: TemplatePlaceholder,
  { type, description, default: text }: PlaceholderEdit,
): TemplatePlaceholder {
  const shape = { ...(pattern === undefined ? {} : { pattern }), ...(options ? { options } : {}) };
  return {
    ...found,
    type,
    description,
    default: readDefault(type, text),
    ...(type === found.type ? shape : {}),
  };
}

/** What cannot be read as its type stays text, which the check of the entry refuses with its reason. */
function readDefault(type: PlaceholderEdit["type"], text: string): unknown {
  if (type === "number") return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  return text;
}
