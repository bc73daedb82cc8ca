import type { Mutation } from "../../domain/mutation/mutation";
import { referenceFile } from "../mutated-project";

/** The reference project with one file changed. A change that changes nothing is a mistake in the list. */
export function changed(what: string, file: string, change: (text: string) => string): Mutation {
  const [before, after] = [referenceFile(file), change(referenceFile(file))];
  if (before === after) throw new Error(`"${what}" leaves ${file} as it is.`);
  return { what, changes: { [file]: after } };
}

export const replaced = (what: string, file: string, from: string | RegExp, to: string): Mutation =>
  changed(what, file, (text) => text.replace(from, to));

export const deleted = (what: string, ...files: string[]): Mutation => ({
  what,
  changes: Object.fromEntries(files.map((file) => [file, null] as const)),
});

export const written = (what: string, file: string, text: string): Mutation => ({
  what,
  changes: { [file]: text },
});
