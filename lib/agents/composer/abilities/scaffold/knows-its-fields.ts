import { bodyFields } from "../../body-fields";
import { resourceOf, servedEndpoints } from "../../describe-endpoint";
import { renameNoun } from "../../name-forms";
import type { Code } from "../../source-of";
import { capitalise, singular, stemsOf, wordsOf } from "../../words";

const modelOf = (code: Code, noun: string) =>
  code.facts.dataModels.find((m) => stemsOf(m.name).join() === stemsOf(noun).join());

/** Fields of a noun's records: those that the code makes, and those that creating one takes. */
const fieldsOf = (code: Code, noun: string): string[] => [
  ...(modelOf(code, noun)?.fields.map((f) => f.name) ?? []),
  ...servedEndpoints(code)
    .filter((e) => e.method === "POST" && stemsOf(resourceOf(e.pattern)).join() === stemsOf(noun).join())
    .flatMap((e) => bodyFields(code, e)),
];

/** Whether records of a noun exist: the code makes them, or takes them. A view of other records has nothing to copy for. */
export const hasRecords = (code: Code, noun: string): boolean =>
  modelOf(code, noun) !== undefined ||
  servedEndpoints(code).some(
    (e) => e.method === "POST" && stemsOf(resourceOf(e.pattern)).join() === stemsOf(noun).join(),
  );

/**
 * Copied code speaks of the new noun's fields only: none that the model's records have and the new ones do not, and
 * nothing read of a record that it has not.
 */
export function knowsItsFields(code: Code, written: string, nouns: { from: string; to: string }): boolean {
  const [theirs, own] = [fieldsOf(code, nouns.from), fieldsOf(code, nouns.to)];
  const has = (name: string) => name === "id" || own.includes(name);
  const foreign = theirs.map((f) => renameNoun(f, nouns.from, nouns.to)).filter((f) => !has(f));
  if (foreign.some((f) => new RegExp(`\\b${f}\\b`).test(written))) return false;
  const words = wordsOf(singular(nouns.to));
  const variable = words.map((w, i) => (i === 0 ? w : capitalise(w))).join("");
  const read = [...written.matchAll(new RegExp(`\\b${variable}\\??\\.(\\w+)\\b(?!\\()`, "g"))].map(
    (m) => m[1] ?? "",
  );
  return own.length === 0 || read.every(has);
}
