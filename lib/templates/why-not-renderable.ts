import type { TemplateEntry, TemplatePlaceholder } from "../domain/template/template";
import { checkTemplate } from "./check-template";
import { TemplateError } from "./template-error";

type Foreign = Omit<TemplateEntry, "notRenderable">;
type Source = TemplateEntry["files"][number];

const plainSlot = /^\{\{\s*([A-Z][A-Z0-9_]*)\s*\}\}$/;
/** A slot begins with two braces; what does not end on its line is taken to the line's end. */
const anySlot = /\{\{+[^\n]*?(?:\}\}+|$)/gm;
const statement = /\{%[^\n]*?%\}/;
const comment = /\{#[^\n]*?#\}/;

/** Names of plain slots that no placeholder declares, as placeholders for text: somebody has to give them a value. */
export function undeclaredSlots(
  files: readonly Source[],
  declared: readonly TemplatePlaceholder[],
): TemplatePlaceholder[] {
  const names = files.flatMap(({ path, source }) =>
    [...`${path}\n${source}`.matchAll(anySlot)].flatMap(([slot]) => plainSlot.exec(slot)?.[1] ?? []),
  );
  return [...new Set(names)]
    .filter((name) => !declared.some((p) => p.name === name))
    .map((name) => ({ name, type: "text" as const, description: "", default: undefined }));
}

/**
 * Why an entry that was written for another renderer cannot be rendered by ours, which knows no statements, expressions
 * and filters; null where all its slots are plain.
 */
export function whyNotRenderable(entry: Foreign, hasComments: boolean): string | null {
  if (entry.files.length === 0) return "It has no files.";
  for (const file of entry.files) {
    const place = findUnknown(file, hasComments);
    if (place !== null) return place;
  }
  const list = entry.placeholders.find((p) => p.type === "list" && isUsed(entry, p.name));
  if (list) return `${list.name} is a list, and the files use it as text.`;
  try {
    checkTemplate({ ...entry, notRenderable: null });
    return null;
  } catch (error) {
    if (error instanceof TemplateError) return error.message.replace(`${entry.id}: `, "");
    throw error;
  }
}

const isUsed = ({ files }: Foreign, name: string): boolean =>
  undeclaredSlots(files, []).some((slot) => slot.name === name);

function findUnknown({ path, source }: Source, hasComments: boolean): string | null {
  for (const [text, lines] of [
    [path, false],
    [source, true],
  ] as const) {
    const foreign =
      statement.exec(text) ?? (hasComments ? comment.exec(text) : null) ?? findForeignSlot(text);
    if (!foreign) continue;
    const line = text.slice(0, foreign.index).split("\n").length;
    return `${path}${lines ? `:${line}` : ""}: ${foreign[0].slice(0, 80)} is no plain {{NAME}}.`;
  }
  return null;
}

const findForeignSlot = (text: string): RegExpExecArray | null =>
  [...text.matchAll(anySlot)].find(([slot]) => !plainSlot.test(slot)) ?? null;
