import { readNounPhrase } from "./noun-phrase";
import { type Sentence, toSingular, type Word } from "./sentences";

/** Something that somebody does or that must be possible. */
export type Ability = {
  /** As the sentence says it. */
  text: string;
  /** Who, in the singular; null for the system or nobody. */
  role: string | null;
  verb: string;
  /** What it is done to, in the singular. */
  objects: string[];
  /** Words before the object: "overdue". */
  adjectives: string[];
  /** What stands after "by" or "per": fields, or their owners. */
  by: string[];
  /** What stands after "as" or "to": a state. */
  state: string | null;
  keepsRecords: boolean;
};

const modal = /^(?:can|may|must|should|shall|will)$/;
const keeping =
  /^(?:add|create|register|record|enter|edit|update|change|modify|delete|remove|manage|list|see|view|browse|track|maintain|book|reserve|schedule|plan|log|submit|place|post|publish|write|save|organi[sz]e|keep|store|define|open)$/;

/** "Members can search books by title and reserve them", "As a cook I want to plan meals". */
export function readAbilities(sentence: Sentence): Ability[] {
  const { words } = sentence;
  const story = /^as an? ([a-z ]+?),? i (?:want|need|would like) to\b/i.exec(sentence.text);
  const at = story ? words.findIndex((w) => w.lower === "to") : words.findIndex((w) => modal.test(w.lower));
  if (at < 0) return [];
  const role = story ? toSingular((story[1] ?? "").toLowerCase()) : subjectOf(words, at);
  let from = at + 1;
  // "must be able to see"
  if (words[from]?.lower === "be" && words[from + 1]?.lower === "able") from += 3;
  if (words[from]?.lower === "be") return [];
  if (words[from]?.lower === "also" || words[from]?.lower === "only") from++;
  return splitVerbs(words, from).map((part) => readAbility(part, role, sentence.text));
}

function subjectOf(words: readonly Word[], at: number): string | null {
  for (let from = 0; from < at; from++) {
    const phrase = readNounPhrase(words, from);
    if (phrase && phrase.end === at) return phrase.noun;
  }
  // "Cooks can …": a word alone before "can" is who does it, also where it could be a verb.
  return at === 1 && words[0] ? toSingular(words[0].lower) : null;
}

/** "create, edit and delete tasks" as three parts that share what follows the last verb. */
function splitVerbs(words: readonly Word[], from: number): Word[][] {
  const parts: Word[][] = [];
  let current: Word[] = [];
  for (let i = from; i < words.length; i++) {
    const word = words[i];
    if (!word) break;
    const separates = /^(?:,|and|or)$/.test(word.lower);
    const next = words[i + 1];
    const after = separates && next && /^(?:and|or)$/.test(next.lower) ? words[i + 2] : next;
    if (separates && after && isVerb(after)) {
      parts.push(current);
      current = [];
      if (next !== after) i++;
    } else current.push(word);
  }
  parts.push(current);
  const full = parts.filter((p) => p.length > 0);
  return full.map((part, at) => {
    if (part.length > 1) return part;
    const shared = full.slice(at + 1).find((p) => p.length > 1);
    return [...part, ...(shared?.slice(1) ?? [])];
  });
}

const isVerb = (word: Word): boolean =>
  (word.tags.has("Verb") &&
    !word.tags.has("Noun") &&
    !word.tags.has("Auxiliary") &&
    !word.tags.has("Gerund")) ||
  keeping.test(word.lower) ||
  /^(?:search|filter|find|mark|sort|cancel|count|assign|close|approve|export|rate|report)$/.test(word.lower);

function readAbility(part: readonly Word[], role: string | null, sentence: string): Ability {
  const verb = part[0]?.lower ?? "";
  const objects: string[] = [];
  const adjectives: string[] = [];
  let i = 1;
  while (i < part.length) {
    const phrase = readNounPhrase(part, i);
    if (!phrase) break;
    if (
      /^(?:number|count|total|list|overview|report|history)$/.test(phrase.noun) &&
      /^(?:of|per)$/.test(part[phrase.end]?.lower ?? "")
    ) {
      i = phrase.end + 1;
      continue;
    }
    objects.push(phrase.noun);
    adjectives.push(...phrase.adjectives);
    i = phrase.end;
    if (!/^(?:and|,|or)$/.test(part[i]?.lower ?? "")) break;
    i++;
  }
  const after = (word: RegExp) => {
    const at = part.findIndex((w, index) => index > 0 && word.test(w.lower));
    return at < 0 ? [] : part.slice(at + 1);
  };
  const state = after(/^(?:as|to)$/);
  return {
    text:
      `${role ? `${role}: ` : ""}${part
        .map((w) => w.text)
        .join(" ")
        .replaceAll(" ,", ",")}`.replace(/[.\s]+$/, "") || sentence,
    role,
    verb,
    objects,
    adjectives,
    by: listOf(after(/^(?:by|per)$/)),
    state: state.length > 0 && state.length <= 3 ? state.map((w) => w.lower).join(" ") : null,
    keepsRecords: keeping.test(verb),
  };
}

function listOf(words: readonly Word[]): string[] {
  const names: string[] = [];
  for (let i = 0; i < words.length; ) {
    const phrase = readNounPhrase(words, i);
    // A field may be called by a word that reads like another kind of word: "by light".
    const word = words[i]?.lower ?? "";
    if (!phrase && !/^[a-z]+\.?$/.test(word)) break;
    names.push(phrase?.text ?? word.replace(/\.$/, ""));
    i = phrase?.end ?? i + 1;
    if (!/^(?:and|,|or)$/.test(words[i]?.lower ?? "")) break;
    while (/^(?:and|,|or|by)$/.test(words[i]?.lower ?? "")) i++;
  }
  return names;
}
