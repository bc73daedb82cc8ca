/** From here on a file is what a template wrote, not what a persona made of it. */
export const RENDERED_FROM = 0.9;

const tag = /\{\{\{?[^{}\n]{0,300}\}?\}\}/g;

/** The share of a text's lines, in 0–1, that a template could have written: each is one of its lines with some values. */
export function renderedShare(text: string, sources: readonly string[]): number {
  const lines = text.split("\n").map((line) => line.trim());
  const said = lines.filter((line) => /[\p{L}\p{N}]/u.test(line));
  if (said.length === 0) return 1;
  const written = sources.flatMap((source) => source.split("\n")).map((line) => line.trim());
  const plain = new Set(written.filter((line) => !line.includes("{{")));
  const open = written.filter((line) => line.includes("{{")).flatMap((line) => partsOf(line) ?? []);
  const known = said.filter((line) => plain.has(line) || open.some((parts) => isFilled(line, parts)));
  return known.length / said.length;
}

/** What stands between the values of a line; null where that says nothing, which would be like every line. */
function partsOf(line: string): { parts: string[] } | null {
  const parts = line.split(tag);
  return /[\p{L}\p{N}]/u.test(parts.join("")) ? { parts } : null;
}

/** Whether a line has these parts in this order, beginning with the first and ending with the last. */
function isFilled(line: string, { parts }: { parts: string[] }): boolean {
  const [first = ""] = parts;
  const last = parts.at(-1) ?? "";
  if (line.length < first.length + last.length || !line.startsWith(first) || !line.endsWith(last))
    return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = line.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= line.length - last.length;
}
