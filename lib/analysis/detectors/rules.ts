import type { RuleFact, TestFact } from "../../domain/assessment/project-facts";
import { detectDocumentedEndpoints } from "./documented-endpoints";
import type { ParsedDocument } from "./documents";

const WORDS_MIN = 5;
const LENGTH_MAX = 400;
/** Words by which a sentence says what holds, what is refused, how much, in which order, or what stays. */
const ruling =
  /\b(?:must|can(?:not|'t)|may (?:not|only)|can (?:only|also|be)|only|never|always|not allowed|at (?:most|least)|no (?:more|less|fewer) than|up to|between|refus\w+|reject\w+|den(?:y|ies|ied)|ignor\w+|unless|until|otherwise|already|twice|once|each|every|per|multipl\w+|sums?|totals?|counts?|sort\w*|order(?:ed|s)? by|newest|oldest|by default|needs?|requires?|restarts?|keeps?|kept|saved?|stored|surviv\w+|answer(?:s|ed)?|returns?|(?:4|5)\d\d)\b/i;
/** How to set it up and who may use it are not how it behaves. */
const elsewhere =
  /\b(?:node|npm|npx|yarn|docker|clone|install\w*|licen[cs]e\w*|contribut\w*|copyright|browser)\b/i;

/** Acceptance criteria and open questions are read as requirements; a legend of status codes says nothing of its own. */
const askedFor = /^(?:when|given|if)\b.*\bshall\b|^open question\b|^\d{3}:/i;

/**
 * Sentences by which the README and the documents of the interface promise a behaviour. A heuristic by words: what it finds
 * is for a person to look at, and counts in no score.
 */
export function detectRules(document: ParsedDocument): RuleFact[] {
  const isReadme = /^readme\.\w+$/i.test(document.path);
  if (!isReadme && detectDocumentedEndpoints(document).length === 0) return [];
  return document.tokens.flatMap((token, i) => {
    const isProse = token.type === "inline" && document.tokens[i - 1]?.type === "paragraph_open";
    if (!isProse) return [];
    const text = (token.children ?? [])
      .map((c) => (c.type === "softbreak" ? " " : c.content))
      .join("")
      .trim();
    return text
      .split(/(?<=[.!?;])\s+(?=[A-Z`"])/)
      .filter(isRule)
      .map((rule) => ({ file: document.path, line: (token.map?.[0] ?? 0) + 1, text: rule }));
  });
}

const isRule = (sentence: string): boolean =>
  sentence.length <= LENGTH_MAX &&
  sentence.split(/\s+/).length >= WORDS_MIN &&
  ruling.test(sentence) &&
  !askedFor.test(sentence) &&
  !elsewhere.test(sentence);

/** A test speaks of a rule when its name has this share of the words that the rule is about: a hint is not enough. */
const SHARED = 0.5;

/** Rules of which the name of no test that runs and asserts speaks. */
export function findUntested(rules: readonly RuleFact[], tests: readonly TestFact[]): RuleFact[] {
  const names = new Set(tests.filter((t) => !t.skipped && t.assertions > 0).map((t) => t.name));
  const speaking = new Map<string, Set<string>[]>();
  for (const said of [...names].map(contentWords))
    for (const word of said) {
      const known = speaking.get(word);
      if (known) known.push(said);
      else speaking.set(word, [said]);
    }
  return rules.filter((rule) => !isSpokenOf(rule, speaking));
}

/** `speaking`: the names that have a word, as their words. */
function isSpokenOf(rule: RuleFact, speaking: ReadonlyMap<string, readonly ReadonlySet<string>[]>): boolean {
  const about = [...contentWords(rule.text)];
  const needed = Math.max(2, Math.ceil(about.length * SHARED));
  const rarest = about
    .map((word) => speaking.get(word) ?? [])
    .sort((a, b) => a.length - b.length)
    // A name with enough of the words has one of these: only so many can be missing.
    .slice(0, about.length - needed + 1);
  return rarest.some((names) =>
    names.some((said) => about.filter((word) => said.has(word)).length >= needed),
  );
}

const empty = new Set(
  (
    "the and for with that this these those from into onto not are was were has have had its their there then than when " +
    "which who what where will would can cannot may must only each every all any one two also under over out own same"
  ).split(" "),
);

const contentWords = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/[a-z]{3,}/g) ?? [])
      .filter((word) => !empty.has(word))
      .map((word) => word.replace(/(?:ies|y)$/, "i").replace(/(?:ing|ed|es|s)$/, "")),
  );
