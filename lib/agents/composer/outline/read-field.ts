import type { OutlineField } from "../../../domain/outline/outline";

/** What a field is called decides what its values are; the first rule that matches. */
const kinds: readonly [RegExp, OutlineField["kind"]][] = [
  [/\bemail\b|\be-mail\b/, "email"],
  [
    /\b(?:phone|serial|account|order|room|card|invoice|reference|licence|license|passport|plate|tracking|model|part|house|policy|registration) number$|\b(?:code|sku|isbn|id|url|link|phone|version)$/,
    "text",
  ],
  [/ in [a-z]+$/, "number"],
  [
    /\b(?:description|notes?|comments?|text|body|content|remarks?|instructions?|summary|message|details|reason|address|bio)$/,
    "long_text",
  ],
  [
    /\b(?:start|end|starting|ending|opening|closing|arrival|departure|pickup|delivery|appointment)$|\b(?:time|timestamp|moment|slot)$|\bdate and time$/,
    "date_time",
  ],
  [/\b(?:date|day|birthday|deadline|dob)$|^(?:due|date of \w+)$/, "date"],
  [
    /\b(?:number of .+|count|number|amount|quantity|price|capacity|size|age|weight|height|width|length|hours|minutes|days|duration|score|rating|stock|limit|total|points|cost|fee|salary|rent|year|seats|level|mileage|budget|percentage|discount|rate|balance|temperature|distance|floor|pages|servings|calories|value|quantity in stock|volume|area|deposit)$/,
    "number",
  ],
  [
    /^(?:is|has|can|was) |^(?:active|paid|done|completed|available|archived|published|confirmed|urgent|finished|closed|verified|cancelled|canceled|returned|approved|sold|read)$/,
    "boolean",
  ],
];
const long = /\b(?:optional|optionally)\b/;
const usuallyOptional: readonly OutlineField["kind"][] = ["long_text", "boolean"];

/** A field as a requirement names it, with the options that it gives: "optional due date", "status" with three options. */
export function readField(
  name: string,
  options: readonly string[],
  isOptional: boolean,
): OutlineField | null {
  const clean = toFieldName(name.replace(long, ""));
  if (clean === null) return null;
  const kind = options.length >= 2 ? "choice" : (kinds.find(([rule]) => rule.test(clean))?.[1] ?? "text");
  return {
    name: clean,
    kind,
    required: !isOptional && !long.test(name) && !usuallyOptional.includes(kind),
    options: kind === "choice" ? [...new Set(options)] : [],
    refersTo: null,
  };
}

/** Lower-case words with letters and digits; null where nothing is left of it. */
export function toFieldName(text: string): string | null {
  const words = text
    .toLowerCase()
    .replace(/['’]s?\b/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/^[0-9 ]+/, "");
  return words === "" || words.length > 40 ? null : words;
}

/** "open, in progress or done" as its parts. */
export const readOptions = (text: string): string[] =>
  text
    .split(/\s*(?:,|;|\/|\bor\b|\band\b)\s*/i)
    .map((part) =>
      part
        .replace(/^(?:either|a|an|the|one of|e\.g\.|for example)\s+/i, "")
        .replace(/["'.“”]/g, "")
        .trim(),
    )
    .filter((part) => part !== "" && part.length <= 40);
