import { singular, wordsOf } from "./words";

/** A heading with what stands beneath it, up to the next heading of its level or higher. Lines are 0-based. */
export type Section = { level: number; title: string; start: number; end: number; body: string };

/** All sections of a document, nested ones included; `#` in code blocks is no heading. */
export function sectionsOf(text: string): Section[] {
  const lines = text.split("\n");
  const headings: { level: number; title: string; start: number }[] = [];
  let fence: string | null = null;
  lines.forEach((line, i) => {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (mark) fence = fence === null ? mark.slice(0, 3) : mark.startsWith(fence) ? null : fence;
    const heading = fence === null ? /^(#{1,6})\s+(.*?)\s*#*$/.exec(line) : null;
    if (heading) headings.push({ level: heading[1]?.length ?? 1, title: heading[2] ?? "", start: i });
  });
  return headings.map((h, i) => {
    const next = headings.slice(i + 1).find((o) => o.level <= h.level);
    const end = next?.start ?? lines.length;
    return {
      ...h,
      end,
      body: lines
        .slice(h.start + 1, end)
        .join("\n")
        .trim(),
    };
  });
}

const stems = (text: string): string[] =>
  wordsOf(text)
    .filter((w) => w !== "and" && w !== "the")
    .map(singular);

/** Whether a heading carries one of these names: all its words, in any order (as contracts are checked). */
export const isTitled = (title: string, names: readonly string[]): boolean => {
  const words = stems(title);
  return names.some((name) => stems(name).length > 0 && stems(name).every((w) => words.includes(w)));
};

/** What stands between the title and the first section. */
export function introOf(text: string): string {
  const lines = text.split("\n");
  const [first, second] = sectionsOf(text);
  if (!first) return text.trim();
  if (first.start > 0 || first.level > 1) return lines.slice(0, first.start).join("\n").trim();
  return lines
    .slice(1, second?.start ?? lines.length)
    .join("\n")
    .trim();
}

/** The document with a section's body replaced, or with the section added at its end. */
export function putSection(text: string, title: string, body: string, level = 2): string {
  const existing = sectionsOf(text).find((s) => s.title === title);
  if (!existing) return `${text.trimEnd()}\n\n${"#".repeat(level)} ${title}\n\n${body.trim()}\n`;
  const lines = text.split("\n");
  const tail = lines.slice(existing.end);
  return [...lines.slice(0, existing.start + 1), "", body.trim(), "", ...tail]
    .join("\n")
    .replace(/\n{3,}/g, "\n\n");
}

const openQuestion =
  /^(?:[-*>\s]*)(?:open question:|todo\b|tbd\b|to be (?:done|defined|written)\b|coming soon\b|n\/a$)/i;

/** Words of a section that say something: open questions and comments do not. */
export const wordsIn = (body: string): number =>
  body
    .replace(/<!--[\s\S]*?-->/g, "")
    .split("\n")
    .filter((l) => !openQuestion.test(l) && !/^#{1,6}\s/.test(l))
    .join(" ")
    .match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
