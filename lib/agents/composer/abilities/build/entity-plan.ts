import type { Outline, OutlineEntity, OutlineField } from "../../../../domain/outline/outline";
import { type EntityNames, namesOf, propertyOf } from "./entity-names";

/** What is built for an entity: its names, and what its list can do beyond reading, adding, changing and removing. */
export type EntityPlan = {
  entity: OutlineEntity;
  names: EntityNames;
  /** Fields that a search looks into, fields that the list is filtered by, fields by which records are counted. */
  texts: OutlineField[];
  exact: OutlineField[];
  counts: OutlineField[];
  /** Fields of other entities, or of its own, that refer to it. */
  referred: { by: EntityNames; field: OutlineField }[];
};

const isText = (field: OutlineField): boolean => ["text", "long_text", "email"].includes(field.kind);

export const planEntities = (outline: Outline): EntityPlan[] =>
  outline.entities.map((entity) => {
    const features = outline.features.filter((f) => f.entity === entity.name);
    const named = (builtAs: string): OutlineField[] => {
      const names = features.filter((f) => f.builtAs === builtAs).flatMap((f) => f.fields);
      return entity.fields.filter((f) => names.includes(f.name));
    };
    const search = features.filter((f) => f.builtAs === "search");
    const everyText = search.some((f) => f.fields.length === 0) ? entity.fields.filter(isText) : [];
    return {
      entity,
      names: namesOf(entity),
      texts: [...new Set([...everyText, ...named("search").filter(isText)])],
      exact: named("filter"),
      counts: named("count"),
      referred: outline.entities.flatMap((other) =>
        other.fields
          .filter((f) => f.kind === "reference" && f.refersTo === entity.name)
          .map((field) => ({ by: namesOf(other), field })),
      ),
    };
  });

/** One endpoint of an entity, as the design promises it. */
export type PlannedEndpoint = {
  METHOD: string;
  PATH: string;
  NOTE: string;
  PARAMETERS: string;
  QUERY: string;
  BODY: string;
  STATUSES: string;
};

export function endpointsOf({
  names,
  entity,
  texts,
  exact,
  counts,
  referred,
}: EntityPlan): PlannedEndpoint[] {
  const base = `/api/${names.PATH}`;
  const one = `${base}/:${names.ID}`;
  const code = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(", ");
  const made = (METHOD: string, PATH: string, NOTE: string, more: Partial<PlannedEndpoint>) => ({
    METHOD,
    PATH,
    NOTE,
    PARAMETERS: PATH.includes(":") ? code([names.ID]) : "",
    QUERY: "",
    BODY: "",
    STATUSES: "",
    ...more,
  });
  const BODY = code(entity.fields.map(propertyOf));
  return [
    made("GET", base, `Lists the ${names.PLURAL}.`, {
      QUERY: code([...(texts.length > 0 ? ["q"] : []), ...exact.map(propertyOf)]),
      STATUSES: "200, 400",
    }),
    made("POST", base, `Adds a ${names.NAME}.`, { BODY, STATUSES: "201, 400, 413" }),
    ...counts.map((field) =>
      made("GET", countPath(names, field), `Counts the ${names.PLURAL} by ${field.name}.`, {
        STATUSES: "200",
      }),
    ),
    made("GET", one, `Answers one ${names.NAME}.`, { STATUSES: "200, 404" }),
    made("PATCH", one, `Changes what the body names of a ${names.NAME}.`, {
      BODY,
      STATUSES: "200, 400, 404, 413",
    }),
    made(
      "DELETE",
      one,
      `Removes a ${names.NAME}${referred.length > 0 ? "; refused with 409 while other records refer to it" : ""}.`,
      { STATUSES: referred.length > 0 ? "204, 404, 409" : "204, 404" },
    ),
  ];
}

export const countPath = (names: EntityNames, field: OutlineField): string =>
  `/api/reports/${names.PATH}-by-${field.name.replaceAll(" ", "-")}`;
