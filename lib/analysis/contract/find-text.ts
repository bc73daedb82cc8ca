import { RE2JS } from "re2js";
import type { Evidence } from "../../domain/assessment/measure";
import type { Needle } from "../../domain/contract/clause";
import type { Look } from "./look";

const PLACES_OF_FILE = 3;
/** What repetitions with a number may multiply to: a pattern is unrolled by that much. */
const REPETITIONS = 200;

/** Looks for a text, or for a pattern in linear time. Places are told without what stands there: it may be a secret. */
export function lookForText(needle: Needle): Look {
  if ("text" in needle) {
    const note = `Contains ${JSON.stringify(needle.text.slice(0, 80))}`;
    return { look: (text) => placesAt(text, indexesOf(text, needle.text), note) };
  }
  const pattern = compilePattern(needle.pattern);
  if (typeof pattern === "string") return { refused: `pattern: ${pattern}` };
  const note = `Matches /${needle.pattern.slice(0, 80)}/`;
  return { look: (text) => placesAt(text, matchesOf(text, pattern), note) };
}

/** The pattern, `^` and `$` at the edges of lines; else why it is none. */
export function compilePattern(pattern: string): RE2JS | string {
  const repetitions = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map(([, from, to]) =>
    Number(to || from),
  );
  if (repetitions.reduce((product, times) => product * Math.max(1, times), 1) > REPETITIONS)
    return `its repetitions multiply to more than ${REPETITIONS}`;
  try {
    return RE2JS.compile(pattern, RE2JS.MULTILINE);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function* indexesOf(text: string, wanted: string): Generator<number> {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) yield at;
}

function* matchesOf(text: string, pattern: RE2JS): Generator<number> {
  const matcher = pattern.matcher(text);
  while (matcher.find()) yield matcher.start();
}

function placesAt(text: string, indexes: Iterable<number>, note: string): Omit<Evidence, "file">[] {
  const places: Omit<Evidence, "file">[] = [];
  let line = 1;
  let counted = 0;
  for (const index of indexes) {
    for (; counted < index; counted++) if (text[counted] === "\n") line++;
    if (places.at(-1)?.line !== line) places.push({ line, note });
    if (places.length >= PLACES_OF_FILE) break;
  }
  return places;
}
