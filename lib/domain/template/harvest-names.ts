import type { TemplatePlaceholder } from "./template";

/** What files speak of by name: the project, the thing that a module keeps, the module itself. */
export type HarvestSubject = {
  kind: "project" | "entity" | "module";
  /** As it is written: "Order Book", "library card", "rate-limit". */
  name: string;
  plural: string | null;
};

/** One way in which a subject's name is written, as a placeholder; `sample` is another name in the same form. */
export type NameForm = {
  text: string;
  sample: string;
  placeholder: TemplatePlaceholder;
  /** Whether it may be a part of an identifier: `Order` in `createOrder`. */
  joins: boolean;
};

/**
 * Letters and digits with single spaces, hyphens or underscores between: such a value cannot end a string, an element or a
 * cell, whatever file it stands in.
 */
const PLAIN_WORDS = "[\\p{L}\\p{N}]+(?:[ _-][\\p{L}\\p{N}]+)*";

const about = { project: "the project", entity: "what it is about", module: "the module" } as const;
const samples = {
  project: { one: ["lantern"], more: ["lantern", "row"] },
  entity: { one: ["harbour"], more: ["harbour", "log"] },
  module: { one: ["anchor"], more: ["anchor", "chain"] },
} as const;

/**
 * The forms of a subject's name. In code a name of one word is the same text as value, as variable and in addresses, so only
 * what fits all of these may take its place.
 */
export function formsOf({ kind, name, plural }: HarvestSubject, isCode: boolean): NameForm[] {
  const base = kind.toUpperCase();
  const one = spell({ base, about: about[kind] }, name, sampleOf(kind, name), isCode);
  if (plural === null || plural === name) return one;
  const named = { base: `${base}_PLURAL`, about: `${about[kind]}, in the plural` };
  return [...one, ...spell(named, plural, `${sampleOf(kind, plural)}s`, isCode)];
}

const sampleOf = (kind: HarvestSubject["kind"], name: string): string =>
  samples[kind][wordsOf(name).length > 1 ? "more" : "one"].join(" ");

/** Words of a name in lower case: at spaces, hyphens, underscores, and where small letters meet a capital. */
export const wordsOf = (name: string): string[] =>
  name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word.toLowerCase());

type Named = { base: string; about: string };
type Spelling = {
  suffix: string;
  write: (words: readonly string[]) => string;
  what: string;
  type: TemplatePlaceholder["type"];
  pattern?: string;
  joins: boolean;
};

function spell({ base, about }: Named, name: string, sample: string, isCode: boolean): NameForm[] {
  const words = wordsOf(name);
  const spellings = words.length > 1 ? ofMany : isCode ? ofOneInCode : ofOneInProse;
  const forms = spellings.map(({ suffix, write, what, type, pattern, joins }): NameForm => {
    const text = write(words);
    return {
      text,
      sample: write(wordsOf(sample)),
      joins,
      placeholder: {
        name: `${base}${suffix}`,
        type,
        description: `Name of ${about}, ${what}`,
        default: text,
        ...(pattern === undefined ? {} : { pattern }),
      },
    };
  });
  return forms.filter((form, at) => forms.findIndex((other) => other.text === form.text) === at);
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const pascal = (words: readonly string[]): string => words.map(capital).join("");
const camel = ([first = "", ...rest]: readonly string[]): string => first + pascal(rest);
const kebab = (words: readonly string[]): string => words.join("-");

const ofMany: readonly Spelling[] = [
  { suffix: "_KEBAB", write: kebab, what: "with hyphens", type: "kebab", joins: false },
  { suffix: "_CAMEL", write: camel, what: "as a variable", type: "variable", joins: true },
  {
    suffix: "_PASCAL",
    write: pascal,
    what: "as a type",
    type: "variable",
    pattern: "[A-Z]\\w*",
    joins: true,
  },
  {
    suffix: "_SNAKE",
    write: (words) => words.join("_"),
    what: "with underscores",
    type: "identifier",
    joins: false,
  },
  {
    suffix: "_UPPER",
    write: (words) => words.join("_").toUpperCase(),
    what: "as a constant",
    type: "identifier",
    pattern: "[A-Z][A-Z0-9_]*",
    joins: false,
  },
  {
    suffix: "_TITLE",
    write: (words) => words.map(capital).join(" "),
    what: "as a title",
    type: "line",
    pattern: PLAIN_WORDS,
    joins: false,
  },
  {
    suffix: "_SENTENCE",
    write: (words) => capital(words.join(" ")),
    what: "at the beginning of a sentence",
    type: "line",
    pattern: PLAIN_WORDS,
    joins: false,
  },
  {
    suffix: "_WORDS",
    write: (words) => words.join(" "),
    what: "in small letters",
    type: "line",
    pattern: PLAIN_WORDS,
    joins: false,
  },
];
const ofOneInCode: readonly Spelling[] = [
  {
    suffix: "",
    write: camel,
    what: "one word in small letters",
    type: "variable",
    pattern: "[a-z][a-z0-9]*",
    joins: true,
  },
  {
    suffix: "_TITLE",
    write: pascal,
    what: "one word with a capital",
    type: "variable",
    pattern: "[A-Z][A-Za-z0-9]*",
    joins: true,
  },
];
const ofOneInProse: readonly Spelling[] = [
  { suffix: "", write: kebab, what: "in small letters, with hyphens", type: "kebab", joins: false },
  { suffix: "_TITLE", write: pascal, what: "as a title", type: "line", pattern: PLAIN_WORDS, joins: false },
];
