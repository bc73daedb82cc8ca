import { z } from "zod";
import { appliesWhenSchema } from "./applies-when";
import { contentRuleFields } from "./content-rules";
import { deliverableContractSchema, entryFields, ruleSchema } from "./contract";

const object = z.record(z.string(), z.unknown());
type Fields = z.infer<typeof object>;

/**
 * Fields of a contract, as written, that no check reads: a mistyped clause must not read as none. Paths as in
 * `required_files.2.sevrity`; empty for what is no contract at all.
 */
export function findUnknownFields(contract: unknown): string[] {
  const fields = asFields(contract);
  const sections = asFields(fields.required_documentation_sections);
  return [
    ...unknownOf(fields, deliverableContractSchema.shape, ""),
    ...ofList(fields.required_files, "required_files", () => entryFields.file.shape),
    ...ofList(fields.required_directories, "required_directories", () => entryFields.directory.shape),
    ...Object.entries(sections).flatMap(([file, entries]) =>
      ofList(entries, `required_documentation_sections.${file}`, () => entryFields.section.shape),
    ),
    ...Object.entries(asFields(fields.quality_thresholds)).flatMap(([metric, entry]) =>
      ofEntry(entry, `quality_thresholds.${metric}`, entryFields.threshold.shape),
    ),
    ...ofList(fields.validation_rules, "validation_rules", fieldsOfRule),
  ];
}

/** A rule that does not exist is an error, not a field that nobody knows. */
function fieldsOfRule({ rule }: Fields): Fields | null {
  if (ruleSchema.safeParse(rule).success) return entryFields.measureRule.shape;
  const known = Object.entries(contentRuleFields).find(([name]) => name === rule);
  return known ? known[1].shape : null;
}

function ofList(list: unknown, path: string, shapeOf: (entry: Fields) => Fields | null): string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry, index) => {
    const shape = shapeOf(asFields(entry));
    return shape ? ofEntry(entry, `${path}.${index}`, shape) : [];
  });
}

function ofEntry(entry: unknown, path: string, shape: Fields): string[] {
  const fields = asFields(entry);
  return [
    ...unknownOf(fields, shape, `${path}.`),
    ...unknownOf(asFields(fields.applies_when), appliesWhenSchema.shape, `${path}.applies_when.`),
  ];
}

const unknownOf = (fields: Fields, shape: Fields, path: string): string[] =>
  Object.keys(fields)
    .filter((field) => !Object.hasOwn(shape, field))
    .map((field) => `${path}${field}`);

/** Its fields; none where it is no object, which the contract's own schema says. */
function asFields(value: unknown): Fields {
  const parsed = Array.isArray(value) ? undefined : object.safeParse(value);
  return parsed?.success ? parsed.data : {};
}
