import { z } from "zod";

export const structureLanguageSchema = z.enum(
  ["javascript", "typescript", "tsx", "html", "css", "python"],
  "Allowed: javascript, typescript, tsx, html, css or python.",
);
export type StructureLanguage = z.infer<typeof structureLanguageSchema>;

/** One rule of ast-grep: what a piece of code looks like, and where it stands. */
export type StructureRule = { [field: string]: unknown };

const CHARACTERS = 2000;
const DEPTH = 8;
/** Each may search a tree again for every piece of code that the others found. */
const RELATIONS = 3;

const relations = ["inside", "has", "precedes", "follows"];
const lists = ["all", "any"];
const known = ["pattern", "kind", "regex", "nthChild", "not", ...relations, ...lists];
const ofPattern = ["context", "selector", "strictness"];
const ofRelation = [...known, "stopBy", "field"];

/**
 * A rule object of ast-grep as a contract may hold it: known fields only, bounded in size, depth and relations. Whether a
 * kind or a pattern exists in the language is known when it is first run.
 */
export const structureRuleSchema = z.record(z.string(), z.unknown()).superRefine((rule, context) => {
  const walk: Walk = { relations: 0, problem: null };
  checkRule(rule, [], walk, known);
  if (walk.problem) context.addIssue({ code: "custom", ...walk.problem });
  else if (JSON.stringify(rule).length > CHARACTERS)
    context.addIssue({ code: "custom", message: `A structure rule has at most ${CHARACTERS} characters.` });
});

type Walk = { relations: number; problem: { path: (string | number)[]; message: string } | null };

function checkRule(
  rule: unknown,
  path: (string | number)[],
  walk: Walk,
  allowed: readonly string[],
): undefined {
  const refuse: Refuse = (message, ...more) => {
    walk.problem ??= { path: [...path, ...more], message };
  };
  if (path.length > DEPTH) return refuse(`A structure rule is nested at most ${DEPTH} deep.`);
  if (typeof rule !== "object" || rule === null || Array.isArray(rule))
    return refuse("A rule of ast-grep is an object.");
  const fields = Object.entries(rule);
  if (!fields.some(([field]) => known.includes(field)))
    return refuse(`A rule needs one of: ${known.join(", ")}.`);
  for (const [field, value] of fields) {
    if (!allowed.includes(field)) refuse(`Unknown field. Allowed: ${allowed.join(", ")}.`, field);
    else if (lists.includes(field)) checkList(value, [...path, field], walk, refuse, field);
    else if (relations.includes(field)) {
      if (++walk.relations > RELATIONS)
        refuse(`A structure rule has at most ${RELATIONS} of ${relations.join(", ")}.`, field);
      checkRule(value, [...path, field], walk, ofRelation);
    } else if (field === "not") checkRule(value, [...path, field], walk, known);
    else checkValue(field, value, [...path, field], walk, refuse);
  }
}

type Refuse = (message: string, ...more: (string | number)[]) => undefined;

function checkList(value: unknown, path: (string | number)[], walk: Walk, refuse: Refuse, field: string) {
  if (!Array.isArray(value) || value.length === 0) return refuse("Give a list of rules.", field);
  for (const [index, rule] of value.entries()) checkRule(rule, [...path, index], walk, known);
}

function checkValue(field: string, value: unknown, path: (string | number)[], walk: Walk, refuse: Refuse) {
  if (typeof value === "string" && value.trim() !== "") return;
  if (field === "nthChild" && typeof value === "number" && Number.isInteger(value) && value > 0) return;
  if (field === "stopBy" && typeof value === "object") return checkRule(value, path, walk, known);
  if (field !== "pattern" || typeof value !== "object" || value === null)
    return refuse(wantedValue(field), field);
  for (const [key, text] of Object.entries(value))
    if (!ofPattern.includes(key) || typeof text !== "string")
      refuse(`A pattern object has texts only: ${ofPattern.join(", ")}.`, field, key);
}

const wantedValue = (field: string): string =>
  field === "nthChild" ? "Give a number from 1, or a formula such as 2n+1." : "Give a text.";
