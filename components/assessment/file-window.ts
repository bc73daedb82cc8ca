/** The lines of a file that are shown, both included, from 1. Empty files have none: `to` is 0. */
export type FileWindow = { from: number; to: number };

const ABOVE = 100;
const BELOW = 300;
const MORE = 1000;

/** The part of a file to show first: around a line, or its beginning where there is no such line. */
export function windowAround(line: number | null, total: number): FileWindow {
  const middle = line === null || line > total ? 1 : line;
  return { from: Math.max(1, middle - ABOVE), to: Math.min(total, middle + BELOW) };
}

export const growWindow = (now: FileWindow, where: "above" | "below", total: number): FileWindow =>
  where === "above"
    ? { ...now, from: Math.max(1, now.from - MORE) }
    : { ...now, to: Math.min(total, now.to + MORE) };
