import type { Outline, OutlineEntity, OutlineField } from "../../../domain/outline/outline";
import { readNounPhrase } from "./noun-phrase";
import { type Ability, readAbilities } from "./read-abilities";
import { readField, readOptions } from "./read-field";
import { readSentences, type Sentence, toPlural, toSingular, type Word } from "./sentences";
import { toFeatures } from "./to-features";

/** An entity while the requirement is read: by its name in the singular. */
type Draft = { fields: OutlineField[]; stated: boolean };
type Reading = {
  entities: Map<string, Draft>;
  roles: Map<string, string[]>;
  abilities: Ability[];
  silent: string[];
};

const has = /^(?:has|have|having|includes?|contains?|carries|carry|needs?|with|gets?|consists|requires?)$/;
const belongsTo = /^(?:belongs?|refers?|relates?|links?|connects?)$/;
const linking = /^(?:to|for|by|in|of|with|on|at)$/;
/** Whom sentences about the application itself begin with. */
const itself = /^(?:system|app|application|software|website|it|we|i|you|they)$/;
/** Words for the application that can also be the things that it keeps: a tool, a page, a service. */
const system =
  /^(?:system|app|application|tool|site|website|platform|service|software|program|it|we|i|you|they|portal|page)$/;
const tracked =
  /^(?:tracks?|manages?|stores?|keeps?|lists?|organi[sz]es?|handles?|records?|registers?|maintains?|administers?|collects?|shows?|tracking|managing|storing|organi[sz]ing|recording)$/;

/**
 * What a requirement of a few English sentences says that an application keeps, who uses it and what they do. It follows
 * the form of sentences ("A loan has a due date", "Members can reserve books"), knows no domain, and names the sentences
 * that it got nothing from. What it gets wrong a person corrects before anything is built.
 */
export function readOutline(requirement: string): Outline {
  const reading: Reading = { entities: new Map(), roles: new Map(), abilities: [], silent: [] };
  for (const sentence of readSentences(requirement)) readSentence(reading, sentence);
  dropNarrowerNames(reading);
  settleReferences(reading);
  const entities = [...reading.entities].slice(0, 12).map(([name, draft]) => toEntity(name, draft));
  const known = reading.abilities.filter((a) => a.text !== "");
  return {
    entities,
    roles: [...reading.roles].slice(0, 12).map(([name, may]) => ({ name, may: may.slice(0, 30) })),
    features: toFeatures(known, entities).slice(0, 60),
    notUnderstood: reading.silent.slice(0, 60).map((text) => text.slice(0, 1000)),
  };
}

function readSentence(reading: Reading, sentence: Sentence): void {
  const abilities = readAbilities(sentence);
  const found = [
    readAttributes(reading, sentence.words),
    readOptionsOfState(reading, sentence.words),
    readBelonging(reading, sentence.words),
    readTracked(reading, sentence.words),
    abilities.length > 0,
  ];
  for (const ability of abilities) {
    reading.abilities.push(ability);
    if (ability.role !== null && !system.test(ability.role)) {
      const may = reading.roles.get(ability.role) ?? [];
      reading.roles.set(ability.role, [...may, ability.text.slice(0, 300)]);
    }
    for (const object of ability.objects) if (ability.keepsRecords) draftOf(reading, object, false);
  }
  if (!found.includes(true)) reading.silent.push(sentence.text);
}

/** "Each class has a name, a trainer and a capacity", "It tracks products with a name and a price". */
function readAttributes(reading: Reading, words: readonly Word[]): boolean {
  const at = words.findIndex((w, i) => i > 0 && has.test(w.lower) && !isModal(words[i - 1]));
  if (at < 0) return false;
  const subject = nounBefore(words, at);
  if (subject === null || itself.test(subject)) return false;
  const fields = readFields(words, /^consists$/.test(words[at]?.lower ?? "") ? at + 2 : at + 1);
  if (fields.length === 0) return false;
  addFields(draftOf(reading, subject, true), fields);
  return true;
}

/** "A task can be open, in progress or done": what a thing can be, without a name, is its status. */
function readOptionsOfState(reading: Reading, words: readonly Word[]): boolean {
  const at = words.findIndex(
    (w, i) => /^(?:can|may|is|are)$/.test(w.lower) && /^(?:be|either)$/.test(words[i + 1]?.lower ?? ""),
  );
  const subject = at > 0 ? nounBefore(words, at) : null;
  if (subject === null || itself.test(subject) || !reading.entities.has(subject)) return false;
  const options = readOptions(
    words
      .slice(at + 2)
      .map((w) => w.text)
      .join(" ")
      .replaceAll(" ,", ","),
  );
  if (options.length < 2 || options.some((o) => o.split(" ").length > 3)) return false;
  const status = readField("status", options, false);
  if (status) addFields(draftOf(reading, subject, true), [status]);
  return true;
}

/** "A loan belongs to a book and a member", "Each item is assigned to a worker". */
function readBelonging(reading: Reading, words: readonly Word[]): boolean {
  const at = words.findIndex(
    (w, i) =>
      (belongsTo.test(w.lower) ||
        (/^(?:is|are)$/.test(w.lower) && words[i + 1]?.tags.has("PastTense")) ||
        /^(?:is|are)$/.test(w.lower)) &&
      words.slice(i + 1, i + 3).some((n) => linking.test(n.lower)),
  );
  if (at <= 0) return false;
  // "An ingredient has an amount and belongs to a recipe": the sentence is still about the ingredient.
  const goesOn = /^(?:and|,)$/.test(words[at - 1]?.lower ?? "");
  const subject = goesOn ? (readNounPhrase(words, 0)?.noun ?? null) : nounBefore(words, at);
  if (subject === null || itself.test(subject)) return false;
  const from = words.findIndex((w, i) => i > at && linking.test(w.lower)) + 1;
  const targets: string[] = [];
  for (let i = from; i < words.length; ) {
    const phrase = readNounPhrase(words, i);
    if (!phrase) break;
    targets.push(phrase.noun);
    i = phrase.end;
    if (!/^(?:and|,)$/.test(words[i]?.lower ?? "")) break;
    while (/^(?:and|,|to|for)$/.test(words[i]?.lower ?? "")) i++;
    if (words[i] && has.test(words[i]?.lower ?? "")) {
      addFields(draftOf(reading, subject, true), readFields(words, i + 1));
      break;
    }
  }
  if (targets.length === 0 || targets.some((t) => itself.test(t))) return false;
  const own = draftOf(reading, subject, true);
  for (const target of targets) {
    draftOf(reading, target, false);
    addFields(own, [{ name: target, kind: "reference", required: true, options: [], refersTo: target }]);
  }
  return true;
}

/** "The tool tracks products", "We need an app to manage recipes and ingredients". */
function readTracked(reading: Reading, words: readonly Word[]): boolean {
  let found = false;
  words.forEach((word, at) => {
    if (!tracked.test(word.lower) || word.tags.has("Noun")) return;
    const before = nounBefore(words, at);
    if (
      before !== null &&
      !system.test(before) &&
      !/^(?:to|that|which|for)$/.test(words[at - 1]?.lower ?? "")
    )
      return;
    for (let i = at + 1; i < words.length; ) {
      const phrase = readNounPhrase(words, i);
      if (!phrase?.isPlural) break;
      draftOf(reading, phrase.noun, false);
      found = true;
      if (!/^(?:and|,)$/.test(words[phrase.end]?.lower ?? "")) break;
      i = phrase.end + (/^and$/.test(words[phrase.end + 1]?.lower ?? "") ? 2 : 1);
    }
  });
  return found;
}

/** The items of a list of fields up to the next verb that is none of "has". */
function readFields(words: readonly Word[], from: number): OutlineField[] {
  const fields: OutlineField[] = [];
  let i = from;
  while (i < words.length) {
    const word = words[i];
    if (!word || word.text === ";") break;
    if (/^(?:,|and|or|as|well|also|a|an|the|optionally|:)$/.test(word.lower) || has.test(word.lower)) {
      i++;
      continue;
    }
    if (word.lower === "whether") {
      const flag = words.slice(i + 1).findIndex((w) => /^(?:,|and|or)$/.test(w.lower));
      const own = words.slice(i + 1, flag < 0 ? undefined : i + 1 + flag);
      const name = own
        .map((w) => w.lower)
        .join(" ")
        .replace(/^(?:it|they|he|she)\s+(?:is|are|was|has been|were)\s+/, "");
      const field = readField(name, [], true);
      if (field) fields.push({ ...field, kind: "boolean" });
      i += 1 + own.length;
      continue;
    }
    const phrase = readNounPhrase(words, i) ?? afterArticle(words, i);
    if (!phrase) break;
    let end = phrase.end;
    let name = phrase.text;
    const ofNext = words[end]?.lower === "of" ? readNounPhrase(words, end + 1) : null;
    let options: string[] = [];
    if (words[end]?.tags.has("Brackets")) options = readOptions(words[end++]?.text ?? "");
    else if (ofNext && /^(?:number|date|time|place|year|day|name|type|kind|amount)$/.test(phrase.noun)) {
      name = `${phrase.text} of ${ofNext.text}`;
      end = ofNext.end;
    }
    const unit = words[end]?.lower === "in" ? unitAt(words, end + 1) : null;
    if (unit !== null) {
      name = `${name} in ${unit}`;
      end += 2;
    }
    const isOptional =
      /^(?:optional|optionally)$/.test(words[i - 1]?.lower ?? "") ||
      /optional/.test(words[end - 1]?.lower ?? "");
    const field =
      options.length === 1 && /optional/i.test(options[0] ?? "")
        ? readField(name, [], true)
        : readField(name, options, isOptional);
    if (field) fields.push(field);
    i = end;
    if (!/^(?:,|and|or|as)$/.test(words[i]?.lower ?? "")) break;
  }
  return fields;
}

/** "a light": what an article stands before is a thing, whatever else the word can be. */
function afterArticle(
  words: readonly Word[],
  at: number,
): { text: string; noun: string; end: number } | null {
  const word = words[at]?.lower.replace(/\.$/, "") ?? "";
  if (!/^(?:a|an|the)$/.test(words[at - 1]?.lower ?? "") || !/^[a-z]{2,}$/.test(word)) return null;
  return { text: word, noun: word, end: at + 1 };
}

const units =
  /^(?:minutes|hours|days|weeks|months|years|seconds|euros?|dollars?|pounds|percent|grams|kilograms|kilometres|kilometers|metres|meters|miles|litres|liters)$/;
const unitAt = (words: readonly Word[], at: number): string | null => {
  const word = words[at]?.lower ?? "";
  return units.test(word) ? word : null;
};

/** "Support tickets" that are described as "tickets" are the same: the name that has fields stays. */
function dropNarrowerNames({ entities }: Reading): void {
  for (const [name, draft] of entities) {
    const shorter = [...entities.keys()].some((other) => name.endsWith(` ${other}`));
    if (draft.fields.length === 0 && shorter) entities.delete(name);
  }
}

/** A field that is called like an entity refers to it; entities without a field of their own have a name. */
function settleReferences({ entities }: Reading): void {
  for (const [name, draft] of entities) {
    draft.fields = draft.fields.map((field) => {
      const target = toSingular(field.name);
      return field.kind === "text" && target !== name && entities.has(target)
        ? { ...field, name: target, kind: "reference" as const, refersTo: target }
        : field;
    });
    const unnamed = draft.fields.every((f) => f.kind === "reference");
    if (unnamed && draft.fields.length === 0)
      draft.fields.push({ name: "name", kind: "text", required: true, options: [], refersTo: null });
  }
}

function toEntity(name: string, { fields, stated }: Draft): OutlineEntity {
  const seen = new Map(fields.map((field) => [field.name, field]));
  return { name, plural: toPlural(name), fields: [...seen.values()].slice(0, 20), stated };
}

function draftOf(reading: Reading, name: string, stated: boolean): Draft {
  const draft = reading.entities.get(name) ?? { fields: [], stated };
  draft.stated ||= stated;
  reading.entities.set(name, draft);
  return draft;
}

function addFields(draft: Draft, fields: readonly OutlineField[]): void {
  for (const field of fields) if (!draft.fields.some((f) => f.name === field.name)) draft.fields.push(field);
}

const isModal = (word: Word | undefined): boolean =>
  /^(?:can|may|must|should|shall|will|to)$/.test(word?.lower ?? "");

/** The noun that stands right before a position, in the singular. */
function nounBefore(words: readonly Word[], at: number): string | null {
  for (let from = 0; from < at; from++) {
    const phrase = readNounPhrase(words, from);
    if (phrase && phrase.end === at) return phrase.noun;
  }
  return null;
}
