import type { Template } from "../../domain/template/template";

/**
 * The template that is most about a file: of those that write it the one that writes least else. A whole application has a
 * README and a .gitignore too, and is not meant. Null where none writes it.
 */
export function templateForFile(
  templates: readonly Template[],
  isMeant: (path: string) => boolean,
): Template | null {
  const writing = templates.filter((t) => t.files.some((f) => isMeant(f.path)));
  const fewest = Math.min(...writing.map((t) => t.files.length));
  return writing.find((t) => t.files.length === fewest) ?? null;
}

/** Templates of documents alone. */
export const documentTemplates = (templates: readonly Template[]): Template[] =>
  templates.filter((t) => t.files.every((f) => /\.md$/i.test(f.path)));
