import { redactOutput } from "../../../sandbox/redact-output";
import { blamesEnvironment } from "../attribute-failure";
import type { TestFailure } from "./test-run";

const MAX_MESSAGE = 20_000;

/**
 * A failure with its first reason and the first place of the project that its message names, the given file's first.
 * @param inside path of the tree as the tests saw it
 * @param file path of the test's file, absolute as the tests saw it or inside the project
 */
export function toFailure(name: string, message: string, inside: string, file?: string): TestFailure {
  const text = withoutColours(message.slice(0, MAX_MESSAGE));
  const own = file === undefined ? undefined : ownPath(file, inside);
  const places = findPlaces(text, inside);
  const place = places.find((p) => p.file === own) ?? (own === undefined ? places[0] : { file: own });
  const reason = firstReason(text);
  const note = reason === null ? name : `${name}: ${reason}`;
  return {
    ...place,
    note: redactOutput(note.replaceAll(`${inside}/`, "")).slice(0, 300),
    ofEnvironment: blamesEnvironment(text),
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what colours are made of
export const withoutColours = (text: string): string => text.replace(/\u001b\[[\d;]{0,20}m/g, "");

const firstReason = (text: string): string | null =>
  text
    .split("\n")
    .map((line) => line.trim())
    .find((line) => line !== "" && !/^●|^Test suite failed to run|^at /.test(line)) ?? null;

export const ownPath = (file: string, inside: string): string =>
  file.startsWith(`${inside}/`) ? file.slice(inside.length + 1) : file.replace(/^\.\//, "");

export type OwnPlace = { file: string; line?: number };

/** Places of the project in a message: `/project/src/a.js:3:1`, `src/a.js:3:1`, `(src/a.js:3)`; never of its packages. */
export function findPlaces(text: string, inside: string): OwnPlace[] {
  const found = text
    .slice(0, MAX_MESSAGE)
    .matchAll(/(?<![\w./@:-])(?:file:\/\/)?([\w./@[\]()+-]{1,300}\.\w{1,5}):(\d{1,7})(?!\d)/g);
  return [...found]
    .map(([, file = "", line]) => ({ file: ownPath(file.replace(/^\(+/, ""), inside), line: Number(line) }))
    .filter(
      ({ file, line }) =>
        line > 0 && !file.startsWith("/") && !/(?:^|\/)node_modules\/|^\.\.|^node:/.test(file),
    );
}
