import type { Outline, OutlineEntity, OutlineFeature, OutlineField } from "./outline";

// What a person does to an outline. Each returns a new one in which everything that named what changed follows.

const onEntity = (
  outline: Outline,
  at: number,
  change: (entity: OutlineEntity) => OutlineEntity,
): Outline => ({
  ...outline,
  entities: outline.entities.map((entity, i) => (i === at ? change(entity) : entity)),
});

export function renameEntity(outline: Outline, at: number, name: string): Outline {
  const before = outline.entities[at]?.name;
  const renamed = onEntity(outline, at, (entity) => ({ ...entity, name }));
  return {
    ...renamed,
    entities: renamed.entities.map((entity) => ({
      ...entity,
      fields: entity.fields.map((f) => (f.refersTo === before ? { ...f, refersTo: name } : f)),
    })),
    features: outline.features.map((f) => (f.entity === before ? { ...f, entity: name } : f)),
  };
}

export const setPlural = (outline: Outline, at: number, plural: string): Outline =>
  onEntity(outline, at, (entity) => ({ ...entity, plural }));

export const addEntity = (outline: Outline): Outline => ({
  ...outline,
  entities: [
    ...outline.entities,
    { name: "", plural: "", stated: true, fields: [{ ...newField, name: "name", required: true }] },
  ],
});

/** References to it become text: what they were called stays. */
export function removeEntity(outline: Outline, at: number): Outline {
  const name = outline.entities[at]?.name;
  return dropFeatures({
    ...outline,
    entities: outline.entities
      .filter((_, i) => i !== at)
      .map((entity) => ({
        ...entity,
        fields: entity.fields.map((f) =>
          f.refersTo === name ? { ...f, kind: "text" as const, refersTo: null } : f,
        ),
      })),
  });
}

const newField: OutlineField = { name: "", kind: "text", required: false, options: [], refersTo: null };

export const addField = (outline: Outline, at: number): Outline =>
  onEntity(outline, at, (entity) => ({ ...entity, fields: [...entity.fields, newField] }));

export function changeField(
  outline: Outline,
  at: number,
  fieldAt: number,
  change: Partial<OutlineField>,
): Outline {
  const entity = outline.entities[at];
  const before = entity?.fields[fieldAt]?.name;
  const changed = onEntity(outline, at, (e) => ({
    ...e,
    fields: e.fields.map((f, i) => (i === fieldAt ? fitKind({ ...f, ...change }) : f)),
  }));
  const { name } = change;
  if (name === undefined || before === undefined) return changed;
  const features = outline.features.map((f) =>
    f.entity === entity?.name ? { ...f, fields: f.fields.map((n) => (n === before ? name : n)) } : f,
  );
  return { ...changed, features };
}

export const removeField = (outline: Outline, at: number, fieldAt: number): Outline =>
  dropFeatures(
    onEntity(outline, at, (entity) => ({
      ...entity,
      fields: entity.fields.filter((_, i) => i !== fieldAt),
    })),
  );

/** What belongs to another kind goes. */
const fitKind = (field: OutlineField): OutlineField => ({
  ...field,
  options: field.kind === "choice" ? field.options : [],
  refersTo: field.kind === "reference" ? field.refersTo : null,
});

/** A feature whose entity or field is gone is not built any more, and says so. */
function dropFeatures(outline: Outline): Outline {
  const features = outline.features.map((feature): OutlineFeature => {
    if (feature.builtAs === "none") return feature;
    const entity = outline.entities.find((e) => e.name === feature.entity);
    const complete = feature.fields.every((name) => entity?.fields.some((f) => f.name === name));
    if (entity && complete) return feature;
    return {
      ...feature,
      builtAs: "none",
      entity: entity?.name ?? null,
      fields: [],
      reason: "what it is about was removed",
    };
  });
  return { ...outline, features };
}
