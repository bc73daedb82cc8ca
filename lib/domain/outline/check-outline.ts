import type { Outline, OutlineEntity } from "./outline";

/** Names that the built application needs for itself, with the identifier of every record. */
const taken = ["id", "created at"];

/** What keeps an outline from being built, one sentence each; empty when nothing does. */
export function checkOutline(outline: Outline): string[] {
  const names = outline.entities.flatMap((e) => (e.name === e.plural ? [e.name] : [e.name, e.plural]));
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  return [
    ...[...new Set(twice)].map((name) => `Two entities are called ${name}.`),
    ...outline.entities.flatMap((entity) => checkEntity(entity, outline)),
    ...[...requiredCycle(outline)].map(
      (name) => `A ${name} needs a record that needs a ${name} first: make one of the references optional.`,
    ),
  ];
}

function checkEntity(entity: OutlineEntity, outline: Outline): string[] {
  const names = entity.fields.map((f) => f.name);
  return entity.fields.flatMap((field, at) => {
    const place = `${field.name} of ${entity.name}`;
    if (names.indexOf(field.name) !== at) return [`${entity.name} has two fields called ${field.name}.`];
    if (taken.includes(field.name))
      return [`${place}: every record has that by itself; choose another name.`];
    if (field.kind === "choice" && field.options.length < 2)
      return [`${place}: a choice needs at least two options.`];
    if (field.kind === "choice" && new Set(field.options).size < field.options.length)
      return [`${place}: an option stands twice.`];
    if (field.kind === "reference" && !outline.entities.some((e) => e.name === field.refersTo))
      return [`${place}: there is no entity ${field.refersTo ?? "chosen"} to refer to.`];
    return [];
  });
}

/** Entities whose records could never be added, because each needs another one first. */
function requiredCycle({ entities }: Outline): Set<string> {
  const can = new Set<string>();
  for (let before = -1; before < can.size; ) {
    before = can.size;
    for (const entity of entities) {
      const needs = entity.fields.filter((f) => f.kind === "reference" && f.required);
      if (needs.every((f) => can.has(f.refersTo ?? "") || !entities.some((e) => e.name === f.refersTo)))
        can.add(entity.name);
    }
  }
  return new Set(entities.map((e) => e.name).filter((name) => !can.has(name)));
}
