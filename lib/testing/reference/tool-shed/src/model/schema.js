/** What each record holds. `references` names the entity whose id a field carries. */
export const schema = {
  tool: {
    id: { type: "string" },
    name: { type: "string", longest: 80 },
    owner: { type: "string", longest: 80 },
    lendingDays: { type: "number", least: 1, most: 60 },
  },
  loan: {
    id: { type: "string" },
    toolId: { type: "string", references: "tool" },
    borrower: { type: "string", longest: 80 },
    dueOn: { type: "string" },
    returnedOn: { type: "string", optional: true },
  },
};

/** What is wrong with the fields of a record, as sentences; an empty list where nothing is. */
export function listFaults(entity, record, exists) {
  const fields = schema[entity];
  const unknown = Object.keys(record).filter((name) => !(name in fields));
  return [
    ...unknown.map((name) => `There is no field ${name}.`),
    ...Object.entries(fields).flatMap(([name, field]) => faultOf(name, field, record[name], exists) ?? []),
  ];
}

function faultOf(name, field, value, exists) {
  if (value === undefined) return field.optional ? null : `${name} is missing.`;
  if (typeof value !== field.type) return `${name} must be a ${field.type}.`;
  if (field.type === "string" && value.trim() === "") return `${name} must not be empty.`;
  if (value.length > field.longest) return `${name} is longer than ${field.longest} characters.`;
  if (field.type === "number" && !(Number.isInteger(value) && value >= field.least && value <= field.most))
    return `${name} must be a whole number from ${field.least} to ${field.most}.`;
  if (field.references && !exists(field.references, value))
    return `There is no ${field.references} ${value}.`;
  return null;
}
