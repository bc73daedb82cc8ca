import { renderedShare } from "./rendered-share";
import type { Template, TemplatePlaceholder } from "./template";

type UsedFile = { path: string; text: string };
export type InferredUse = {
  /** Values by placeholder; those that no line tells are not among them. */
  values: Record<string, unknown>;
  /** For each file of the template the file that was made of it; null where none was. */
  files: (UsedFile | null)[];
};

/** A file that has less of a template file's lines was not made of it. */
const MADE_OF_FROM = 0.3;
/** Longer texts are not searched. */
const MOST_LINES = 3000;

/**
 * The values that a template was rendered with, as the files that were made of it tell them: each line of the template that
 * some line fills says what stands in its slots, and the value that most text speaks for counts. Files may have changed since.
 */
export function inferValues(
  template: Pick<Template, "placeholders" | "files">,
  used: readonly UsedFile[],
): InferredUse {
  const files = matchFiles(template.files, used);
  const votes = new Map<string, Map<string, number>>();
  for (const [at, { path, source }] of template.files.entries()) {
    const file = files[at];
    if (!file) continue;
    // A path has its values once, and for certain.
    vote(votes, path, [file.path], 1000);
    const lines = linesOf(file.text);
    for (const line of new Set(linesOf(source))) vote(votes, line, lines, 0);
  }
  const values = Object.fromEntries(
    template.placeholders.flatMap((placeholder) => {
      const value = readValue(placeholder, bestOf(votes.get(placeholder.name)));
      return value === undefined ? [] : [[placeholder.name, value]];
    }),
  );
  return { values, files };
}

/** Each file with the one that has most of its lines, the surest pairs first. */
function matchFiles(sources: Template["files"], used: readonly UsedFile[]): (UsedFile | null)[] {
  const pairs = sources.flatMap(({ path, source }, at) =>
    used
      .filter((file) => fill(path, file.path) !== null)
      .map((file) => ({ at, file, share: renderedShare(file.text, [source]) }))
      .filter(({ share }) => share >= MADE_OF_FROM),
  );
  const matched: (UsedFile | null)[] = sources.map(() => null);
  for (const { at, file } of pairs.sort((a, b) => b.share - a.share))
    if (matched[at] === null && !matched.includes(file)) matched[at] = file;
  return matched;
}

type Votes = Map<string, Map<string, number>>;

function vote(votes: Votes, pattern: string, lines: readonly string[], extra: number): void {
  const said = pattern.replace(slot, "").replace(/[^\p{L}\p{N}]/gu, "").length;
  if ((said === 0 && extra === 0) || !pattern.includes("{{")) return;
  for (const line of lines)
    for (const [name, value] of fill(pattern, line) ?? []) {
      const counted = votes.get(name) ?? new Map<string, number>();
      counted.set(value, (counted.get(value) ?? 0) + said + extra);
      votes.set(name, counted);
    }
}

const slot = /\{\{\{?\s*([A-Z][A-Z0-9_]*)\s*\}?\}\}/g;

/** What stands in the slots of a pattern where a line fills it; null where it does not, or where it has other tags. */
function fill(pattern: string, line: string): [string, string][] | null {
  const parts = pattern.split(slot);
  // Text and names take turns.
  const texts = parts.filter((_, at) => at % 2 === 0);
  if (texts.some((text) => text.includes("{{"))) return null;
  const names = parts.filter((_, at) => at % 2 === 1);
  if (!line.startsWith(texts[0] ?? "")) return null;
  const filled: [string, string][] = [];
  let at = (texts[0] ?? "").length;
  for (const [i, name] of names.entries()) {
    const next = texts[i + 1] ?? "";
    const isLast = i === names.length - 1;
    const end = isLast ? line.length - next.length : next === "" ? -1 : line.indexOf(next, at);
    const value = line.slice(at, end);
    if (end <= at || (isLast && !line.endsWith(next))) return null;
    if (filled.some(([other, known]) => other === name && known !== value)) return null;
    filled.push([name, value]);
    at = end + next.length;
  }
  return at === line.length ? filled : null;
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .slice(0, MOST_LINES)
    .map((line) => line.trim());

const bestOf = (counted: ReadonlyMap<string, number> | undefined): string | undefined =>
  [...(counted ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0];

function readValue({ type, options }: TemplatePlaceholder, text: string | undefined): unknown {
  if (text === undefined || type === "list" || (options && !options.includes(text))) return undefined;
  if (type === "number") return Number.isFinite(Number(text)) ? Number(text) : undefined;
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : undefined;
  return text;
}
