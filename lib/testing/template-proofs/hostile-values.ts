import type { Template, TemplatePlaceholder } from "../../domain/template/template";

/** Texts that end literals, comments, markup and lines, leave directories, or name what a language keeps for itself. */
const texts = [
  `"double" 'single' \`tick\` \u0024{process.exit(1)}`,
  "*/ /* --> <!-- <script>alert(1)</script> ]]>",
  "..\\..\\up \\u0041 \\",
  "first\nsecond\r\n\u2028third",
  "\u202eright to left\u202c na\u00efve \u{1f388} \u65e5\u672c",
  "__proto__",
  "class",
  "$& $1 $$ %s | #",
  "../../etc/passwd",
];
const identifiers = ["class", "constructor", "toString", "valueOf", "hasOwnProperty", "function"];
const words = ["class", "default", "constructor", "null", "then", "self"];

/** A directory of quotes, words of the language and letters of other scripts. */
const HOSTILE_DIRECTORY = 'src/it\'s \u00fc "x" `y` \u0024{z} (class)/default';

/** How often a value was made, and whether each must be told apart from all others, also as part of them. */
type Count = { at: number; distinct: boolean };

/**
 * Hostile values for every placeholder whose type takes them; addresses and choices keep their defaults. Distinct values
 * can be found again in what is rendered.
 */
export function hostileValues(template: Template, distinct = false): Record<string, unknown> {
  const count: Count = { at: 0, distinct };
  return Object.fromEntries(template.placeholders.map((p) => [p.name, hostileValue(p, count)]));
}

function hostileValue(placeholder: TemplatePlaceholder, count: Count): unknown {
  const { type, options, fields, default: given } = placeholder;
  if (options) return given ?? options[0];
  switch (type) {
    case "list":
      return hostileItems(given, fields, count);
    case "number":
      return count.distinct ? 70_000 + count.at++ : (given ?? 7);
    case "boolean":
      return given ?? true;
    case "route":
      return given ?? "/class/default";
    case "path":
      return HOSTILE_DIRECTORY;
    case "identifier":
      return pick(identifiers, "_", count);
    case "variable":
      return `$${pick(identifiers, "_", count)}`;
    case "kebab":
      return pick(words, "-", count);
    default:
      return pick(texts, " ", count);
  }
}

/** As many items as the default has, at least two; what is no text, such as a kind or a limit, stays as it is there. */
function hostileItems(given: unknown, fields: TemplatePlaceholder[] | undefined, count: Count): unknown[] {
  const items: unknown[] = Array.isArray(given) && given.length > 1 ? given : [{}, {}];
  if (!fields) return items.map(() => pick(texts, " ", count));
  return items.map((item) => {
    const own = new Map<string, unknown>(Object.entries(Object(item)));
    return Object.fromEntries(
      fields.map((f) => [f.name, hostileValue({ ...f, default: own.get(f.name) ?? f.default }, count)]),
    );
  });
}

/** The next of a list; from the second time around, or to be distinct, it is told apart by a number. */
function pick(list: readonly string[], joint: string, count: Count): string {
  const at = count.at++;
  const value = list[at % list.length] ?? "";
  if (count.distinct) return `${value}${joint}${at}x`;
  const round = Math.floor(at / list.length);
  return round === 0 ? value : `${value}${round}`;
}
