import type { Slot } from "./find-names";
import type { TemplatePlaceholder } from "./template";

export type NumberSlot = { path: string; slot: Slot; value: number; placeholder: TemplatePlaceholder };

const named =
  /^(?:export )?const ([A-Z][A-Z0-9_]*)(?:: number)? = ([1-9]\d{1,6});?$|process\.env\.([A-Z][A-Z0-9_]*) (?:\?\?|\|\|) ["']?([1-9]\d{1,6})["']?/gm;
const isSetting =
  /(?:^|_)(?:PORT|LIMIT|MAX|MIN|MOST|LEAST|TIMEOUT|TTL|SIZE|COUNT|MS|SECONDS|MINUTES|HOURS|DAYS|BYTES)(?:_|$)/;

/**
 * Ports and limits that code names once and uses by their names. A number that stands anywhere else in these files too is
 * left alone: what it means there is not known, a test may expect it.
 */
export function findNumbers(files: readonly { path: string; text: string; isCode: boolean }[]): NumberSlot[] {
  const all = files.map((file) => file.text).join("\n");
  const found = files
    .filter((file) => file.isCode)
    .flatMap(({ path, text }) =>
      [...text.matchAll(named)].flatMap((match): NumberSlot[] => {
        const name = match[1] ?? match[3] ?? "";
        const digits = match[2] ?? match[4] ?? "";
        if (!isSetting.test(name) || countOf(all, digits) !== 1) return [];
        const from = match.index + match[0].lastIndexOf(digits);
        const value = Number(digits);
        return [
          {
            path,
            value,
            slot: { from, to: from + digits.length, name },
            placeholder: { name, type: "number", description: `Value of ${name} in ${path}`, default: value },
          },
        ];
      }),
    );
  return found.filter(
    (one) => found.filter((other) => other.placeholder.name === one.placeholder.name).length === 1,
  );
}

const countOf = (text: string, digits: string): number =>
  [...text.matchAll(new RegExp(`(?<!\\d)${digits}(?!\\d)`, "g"))].length;
