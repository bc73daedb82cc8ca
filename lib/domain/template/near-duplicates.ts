import { z } from "zod";

/** An entry that is like a proposal. Shares are of groups of three lines, in 0–1, compared without names and spaces. */
export const nearDuplicateSchema = z.object({
  kind: z.enum(["template", "proposal"]),
  /** Of the entry, or of the proposal. */
  id: z.string(),
  name: z.string(),
  /** Of what both have, of all that either has. */
  alike: z.number(),
  /** Of the proposal, what the other has too. */
  contained: z.number(),
});
export type NearDuplicate = z.infer<typeof nearDuplicateSchema>;

/** From here on there is nothing new in a proposal. */
export const SAME_FROM = 0.95;
/** Less than this in common is no likeness that is worth a look. */
const SHOWN_FROM = 0.2;
const MOST_SHOWN = 5;
const LINES_TOGETHER = 3;

export type Compared = Pick<NearDuplicate, "kind" | "id" | "name"> & { shingles: ReadonlySet<string> };

/** The entries that are most like a proposal of these shingles, the most alike first. */
export function findNearDuplicates(own: ReadonlySet<string>, others: readonly Compared[]): NearDuplicate[] {
  return others
    .map(({ kind, id, name, shingles }) => ({ kind, id, name, ...compare(own, shingles) }))
    .filter((other) => shareOf(other) >= SHOWN_FROM)
    .sort((a, b) => shareOf(b) - shareOf(a) || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_SHOWN);
}

/** How much of a proposal is not new, in 0–1. */
export const shareOf = ({ alike, contained }: Pick<NearDuplicate, "alike" | "contained">): number =>
  Math.max(alike, contained);

function compare(own: ReadonlySet<string>, other: ReadonlySet<string>) {
  let common = 0;
  for (const shingle of own) if (other.has(shingle)) common++;
  const all = own.size + other.size - common;
  return { alike: all === 0 ? 0 : common / all, contained: own.size === 0 ? 0 : common / own.size };
}

/** Lines in groups, file by file: a line alone says little, and its neighbours say where it belongs. */
export function shinglesOf(files: readonly { source: string }[]): Set<string> {
  const shingles = new Set<string>();
  for (const { source } of files) {
    const lines = source.split("\n").map(plainLine).filter(saysSomething);
    const groups = Math.max(1, lines.length - LINES_TOGETHER + 1);
    for (let at = 0; at < groups && lines.length > 0; at++)
      shingles.add(lines.slice(at, at + LINES_TOGETHER).join("\n"));
  }
  return shingles;
}

/** Without spaces and with all values alike: how code is set, and what it is called in a project, is no difference. */
const plainLine = (line: string): string => line.replace(/\{\{[^{}\n]{1,200}\}\}/g, "□").replace(/\s+/g, "");
const saysSomething = (line: string): boolean => /[\p{L}\p{N}□]/u.test(line);
