import type { FieldKind, Outline, OutlineEntity, OutlineField } from "../../../../domain/outline/outline";
import { capitalise } from "../../words";
import { type EntityNames, namesOf, propertyOf } from "./entity-names";

/** A valid value of each kind, another one, and one that must be refused: expressions of JavaScript. */
const samples: Record<Exclude<FieldKind, "choice" | "reference">, [string, string, string]> = {
  text: ['"First"', '"Second"', "7"],
  long_text: ['"First, in more words"', '"Second, in more words"', "7"],
  email: ['"first@example.org"', '"second@example.org"', '"no address"'],
  number: ["3", "4", '"many"'],
  boolean: ["true", "false", '"perhaps"'],
  date: ['"2030-01-15"', '"2030-02-20"', '"2030-02-31"'],
  date_time: ['"2030-01-15T09:30"', '"2030-02-20T16:00"', '"soon"'],
};
const checks: Record<FieldKind, string> = {
  text: "checkText",
  long_text: "checkText",
  email: "checkEmail",
  number: "checkNumber",
  boolean: "checkBoolean",
  date: "checkDate",
  date_time: "checkDateTime",
  choice: "checkChoice",
  reference: "checkReference",
};
const LONG = 5000;

/** The fields of an entity as the templates of its module and tests want them. */
export const fieldValues = (outline: Outline, entity: OutlineEntity) =>
  entity.fields.map((field) => {
    const [SAMPLE, OTHER, WRONG] = samplesOf(field);
    return {
      NAME: propertyOf(field),
      CHECK: checkOf(outline, field),
      SAMPLE: SAMPLE ?? "",
      OTHER: OTHER ?? "",
      WRONG: WRONG ?? "",
      REQUIRED: field.required,
      NEEDS: targetOf(outline, field)?.TYPE ?? "",
    };
  });

/** The fields of an entity as the tests' helper makes them: an optional reference stays empty. */
export const sampleValues = (outline: Outline, entity: OutlineEntity) =>
  entity.fields.map((field) => ({
    NAME: propertyOf(field),
    SAMPLE: field.kind === "reference" ? "null" : (samplesOf(field)[0] ?? ""),
    NEEDS: field.required ? (targetOf(outline, field)?.TYPE ?? "") : "",
  }));

/** Names of the checks that a module imports. */
export const usedChecks = (entity: OutlineEntity): string[] =>
  [
    ...new Set([
      "checkObject",
      ...(entity.fields.some((f) => !f.required) ? ["checkOptional"] : []),
      ...entity.fields.map((f) => checks[f.kind]),
    ]),
  ].sort();

/** The entity that a reference points to. */
export function targetOf(outline: Outline, field: OutlineField): EntityNames | null {
  const target = outline.entities.find((e) => field.kind === "reference" && e.name === field.refersTo);
  return target ? namesOf(target) : null;
}

function samplesOf(field: OutlineField): [string, string, string] {
  if (field.kind === "reference") return ["null", "null", '"none"'];
  if (field.kind !== "choice") return samples[field.kind];
  const [first = "", second = first] = field.options.map((option) => JSON.stringify(option));
  return [first, second, '"no such option"'];
}

function checkOf(outline: Outline, field: OutlineField): string {
  const name = propertyOf(field);
  const more =
    field.kind === "choice"
      ? `, ${JSON.stringify(field.options)}`
      : field.kind === "reference"
        ? `, store, ${JSON.stringify(targetOf(outline, field)?.COLLECTION ?? "")}`
        : field.kind === "long_text"
          ? `, ${LONG}`
          : "";
  const check = `${checks[field.kind]}(body.${name}, ${JSON.stringify(name)}${more})`;
  return field.required ? check : `checkOptional(body.${name}, () => ${check})`;
}

export const labelOf = (field: OutlineField): string => capitalise(field.name);

/** What documents call the type of a field. */
export function typeWords(outline: Outline, field: OutlineField): string {
  const named: Record<FieldKind, string> = {
    text: "text",
    long_text: "long text",
    email: "email address",
    number: "number",
    boolean: "yes or no",
    date: "date",
    date_time: "date and time",
    choice: `one of ${field.options.join(", ")}`,
    reference: `id of a ${targetOf(outline, field)?.NAME ?? "record"}`,
  };
  return `${named[field.kind]}, ${field.required ? "required" : "optional"}`;
}
