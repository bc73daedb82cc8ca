import { z } from "zod";

/**
 * How an entry came to be what it is: `file` and `gone` follow the folders of the library; people import, publish
 * (`harvested`) and restore entries, which then stand over the files, until they retire them.
 */
export const templateRevisionKindSchema = z.enum([
  "file",
  "gone",
  "imported",
  "harvested",
  "restored",
  "retired",
]);
export type TemplateRevisionKind = z.infer<typeof templateRevisionKindSchema>;

export const followsFiles = (kind: TemplateRevisionKind): boolean => kind === "file" || kind === "gone";

type Numbered = { number: number; kind: TemplateRevisionKind };

/**
 * Of an entry's revisions the one that counts: the latest by a person, unless it was retired; else the latest of the
 * files, unless it is gone; else none.
 */
export function countingRevision<R extends Numbered>(revisions: readonly R[]): R | null {
  const byNumber = [...revisions].sort((a, b) => b.number - a.number);
  const person = byNumber.find((r) => !followsFiles(r.kind));
  if (person && person.kind !== "retired") return person;
  const file = byNumber.find((r) => followsFiles(r.kind));
  return file?.kind === "file" ? file : null;
}

/** Whether a person's revision counts while the file has become another since that was written. */
export function isFileChanged(revisions: readonly Numbered[]): boolean {
  const counting = countingRevision(revisions);
  if (counting === null || followsFiles(counting.kind)) return false;
  return revisions.some((r) => followsFiles(r.kind) && r.number > counting.number);
}
