import type { OutlineEntity, OutlineFeature, OutlineField } from "../../../domain/outline/outline";
import type { Ability } from "./read-abilities";
import { toSingular } from "./sentences";

const changes =
  /^(?:add|create|register|record|enter|edit|update|change|modify|delete|remove|manage|list|see|view|browse|track|maintain|book|reserve|schedule|plan|log|submit|place|post|write|save|organi[sz]e|keep|store|define|look|show|display|open)$/;
const asks = /^(?:search|find|look)$/;
const narrows = /^(?:filter|sort|see|view|list|show|find|search|browse|group)$/;
const counts = /^(?:count|report|see|view|show|get|total|summari[sz]e)$/;

/** What composer can build of what people should be able to do; the rest with the reason why not. */
export function toFeatures(
  abilities: readonly Ability[],
  entities: readonly OutlineEntity[],
): OutlineFeature[] {
  let last: OutlineEntity | null = null;
  return abilities.map((ability) => {
    const entity = refersBack(ability) ? last : findEntity(ability, entities);
    if (entity) last = entity;
    return { text: ability.text.slice(0, 500), ...classify(ability, entity) };
  });
}

type Built = Pick<OutlineFeature, "builtAs" | "entity" | "fields" | "reason">;
const left = (reason: string, entity: OutlineEntity | null): Built => ({
  builtAs: "none",
  entity: entity?.name ?? null,
  fields: [],
  reason,
});

function classify(ability: Ability, entity: OutlineEntity | null): Built {
  const { verb, adjectives, by, state } = ability;
  if (!entity) return left("it is about nothing that the application keeps", null);
  const built = (builtAs: Built["builtAs"], fields: OutlineField[] = []): Built => ({
    builtAs,
    entity: entity.name,
    fields: fields.map((f) => f.name),
    reason: "",
  });
  const named = by.flatMap((name) => fieldOf(entity, name) ?? []);
  if (/\b(?:number|count|total) of\b/.test(ability.text) && counts.test(verb))
    return named.length > 0 ? built("count", named) : left("it does not say by which field to count", entity);
  if (asks.test(verb) && adjectives.length === 0)
    return named.some((f) => ["choice", "reference", "boolean"].includes(f.kind)) &&
      !named.some((f) => isText(f))
      ? built("filter", named)
      : by.length === 0 || named.some(isText)
        ? built("search", named.filter(isText))
        : left(`${entity.plural} have no field ${by.join(" or ")}`, entity);
  if (/^filter$/.test(verb))
    return named.length > 0
      ? built("filter", named)
      : left(`${entity.plural} have no field ${by.join(" or ") || "that is named"}`, entity);
  if (
    /^(?:mark|set|close|cancel|complete|finish|archive|publish|approve|reject|return|start|reopen|pay|confirm)$/.test(
      verb,
    )
  ) {
    const wanted = state ?? verb;
    const field = entity.fields.find(
      (f) => f.options.some((o) => isState(o, wanted)) || (f.kind === "boolean" && isState(f.name, wanted)),
    );
    return field ? built("records", [field]) : left(`${entity.plural} have no state "${wanted}"`, entity);
  }
  if (adjectives.length > 0 && narrows.test(verb)) {
    const field = entity.fields.find((f) =>
      adjectives.some(
        (a) => f.options.some((o) => isState(o, a)) || (f.kind === "boolean" && isState(f.name, a)),
      ),
    );
    return field
      ? built("filter", [field])
      : left(`it does not say when a ${entity.name} is ${adjectives.join(" ")}`, entity);
  }
  if (changes.test(verb)) return built("records");
  return left(`composer has no way to build "${verb}"`, entity);
}

const isText = (field: OutlineField): boolean => ["text", "long_text", "email"].includes(field.kind);

const isState = (option: string, wanted: string): boolean => {
  const [a, b] = [option, wanted].map((w) => w.toLowerCase().replace(/(?:l?led|ed|e?d|ing|e|s)$/, ""));
  return a === b && a !== "";
};

function fieldOf(entity: OutlineEntity, name: string): OutlineField | undefined {
  return (
    entity.fields.find((f) => f.name === name || f.name === toSingular(name)) ??
    entity.fields.find((f) => f.name.split(" ").includes(toSingular(name)))
  );
}

function findEntity(ability: Ability, entities: readonly OutlineEntity[]): OutlineEntity | null {
  const direct = ability.objects.map((o) => entities.find((e) => e.name === o)).find(Boolean);
  if (direct) return direct;
  const inText = entities.filter((e) =>
    new RegExp(`\\b(?:${e.name}|${e.plural})\\b`, "i").test(ability.text.replace(/^[^:]*: /, "")),
  );
  return inText[0] ?? null;
}

const refersBack = (ability: Ability): boolean => /\b(?:them|it|those|these)\b/.test(ability.text);
