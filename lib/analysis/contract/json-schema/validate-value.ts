import { TooMuchWork } from "../look";
import { isObject, type JsonSchema, resolveReference, type SchemaObject } from "./read-schema";

/** Keys and positions on the way to a value, and what is wrong there. */
export type SchemaProblem = { path: readonly (string | number)[]; message: string };
export type ValidateContext = {
  root: JsonSchema;
  /** Linear-time matchers of the schema's patterns. */
  patterns: ReadonlyMap<string, (text: string) => boolean>;
  /** How many schemas may still be tried: references may multiply. */
  left: number;
};
type Path = SchemaProblem["path"];

const DEPTH = 150;
const PROBLEMS = 20;

/** What in a value does not fit a schema whose keywords were all understood before. Throws TooMuchWork. */
export function validateValue(value: unknown, schema: JsonSchema, context: ValidateContext): SchemaProblem[] {
  return validate(value, schema, context, [], 0).slice(0, PROBLEMS);
}

function validate(
  value: unknown,
  schema: JsonSchema,
  context: ValidateContext,
  path: Path,
  depth: number,
): SchemaProblem[] {
  if (--context.left < 0 || depth > DEPTH)
    throw new TooMuchWork("validating it against the schema takes too much work");
  if (schema === true) return [];
  if (schema === false) return [{ path, message: "nothing is allowed here" }];
  const problems: SchemaProblem[] = valueProblems(value, schema, context).map((message) => ({
    path,
    message,
  }));
  const visit: Visit = {
    context,
    path,
    inside: (inner, by, ...more) => validate(inner, toSchema(by), context, [...path, ...more], depth + 1),
  };
  if (Array.isArray(value)) problems.push(...itemProblems(value, schema, visit));
  else if (isObject(value)) problems.push(...propertyProblems(value, schema, visit));
  return [...problems, ...combinedProblems(value, schema, visit)];
}

type Visit = {
  context: ValidateContext;
  path: Path;
  inside: (inner: unknown, by: unknown, ...more: (string | number)[]) => SchemaProblem[];
};

const toSchema = (value: unknown): JsonSchema => (isObject(value) ? value : value !== false);

/** By the schema alone: type, choices and bounds. */
function valueProblems(value: unknown, schema: SchemaObject, context: ValidateContext): string[] {
  const problems: string[] = [];
  const { type } = schema;
  const types = Array.isArray(type) ? type : type === undefined ? [] : [type];
  if (types.length > 0 && !types.some((name) => isOfType(value, name)))
    problems.push(`must be ${types.join(" or ")}`);
  if (Array.isArray(schema.enum) && !schema.enum.some((choice) => isEqual(choice, value)))
    problems.push(`must be one of ${JSON.stringify(schema.enum).slice(0, 100)}`);
  if (Object.hasOwn(schema, "const") && !isEqual(schema.const, value))
    problems.push(`must be ${JSON.stringify(schema.const)?.slice(0, 100)}`);
  if (typeof value === "number") problems.push(...numberProblems(value, schema));
  if (typeof value === "string") {
    problems.push(...countProblems([...value].length, schema, "Length", "characters"));
    const { pattern } = schema;
    if (typeof pattern === "string" && !context.patterns.get(pattern)?.(value))
      problems.push(`must match /${pattern}/`);
  }
  return problems;
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

function numberProblems(value: number, schema: SchemaObject): string[] {
  const bound = (keyword: string) => {
    const limit = schema[keyword];
    return typeof limit === "number" ? limit : null;
  };
  const [min, max] = [bound("minimum"), bound("maximum")];
  const [above, below, step] = [bound("exclusiveMinimum"), bound("exclusiveMaximum"), bound("multipleOf")];
  return [
    ...(min !== null && value < min ? [`must be at least ${min}`] : []),
    ...(max !== null && value > max ? [`must be at most ${max}`] : []),
    ...(above !== null && value <= above ? [`must be more than ${above}`] : []),
    ...(below !== null && value >= below ? [`must be less than ${below}`] : []),
    ...(step !== null && !isMultiple(value, step) ? [`must be a multiple of ${step}`] : []),
  ];
}

/** 0.3 is a multiple of 0.1, whatever the last bit says. */
function isMultiple(value: number, step: number): boolean {
  const times = value / step;
  return Math.abs(times - Math.round(times)) <= 1e-9 * Math.max(1, Math.abs(times));
}

function countProblems(count: number, schema: SchemaObject, what: string, noun: string): string[] {
  const [min, max] = [schema[`min${what}`], schema[`max${what}`]];
  return [
    ...(typeof min === "number" && count < min ? [`must have at least ${min} ${noun}`] : []),
    ...(typeof max === "number" && count > max ? [`must have at most ${max} ${noun}`] : []),
  ];
}

function itemProblems(
  value: readonly unknown[],
  schema: SchemaObject,
  { inside, path }: Visit,
): SchemaProblem[] {
  const first: readonly unknown[] = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const own = countProblems(value.length, schema, "Items", "items");
  if (schema.uniqueItems === true && new Set(value.map(canonical)).size < value.length)
    own.push("must not hold one item twice");
  if (
    schema.contains !== undefined &&
    !value.some((item, i) => inside(item, schema.contains, i).length === 0)
  )
    own.push("holds no item that fits contains");
  const ofItems = value.flatMap((item, i) => {
    const by = i < first.length ? first[i] : schema.items;
    return by === undefined ? [] : inside(item, by, i);
  });
  return [...own.map((message) => ({ path, message })), ...ofItems];
}

function propertyProblems(value: SchemaObject, schema: SchemaObject, visit: Visit): SchemaProblem[] {
  const names = Object.keys(value);
  const own = countProblems(names.length, schema, "Properties", "properties");
  const dependent = isObject(schema.dependentRequired) ? schema.dependentRequired : {};
  const required = [schema.required, ...names.map((name) => ownField(dependent, name))].flatMap((list) =>
    Array.isArray(list) ? list.map(String) : [],
  );
  for (const name of new Set(required))
    if (!Object.hasOwn(value, name)) own.push(`must have the property ${name}`);
  const ofNames =
    schema.propertyNames === undefined
      ? []
      : names.flatMap((name) => visit.inside(name, schema.propertyNames, name));
  const ofValues = names.flatMap((name) =>
    schemasOfProperty(name, schema, visit.context).flatMap((by) => visit.inside(value[name], by, name)),
  );
  return [...own.map((message) => ({ path: visit.path, message })), ...ofNames, ...ofValues];
}

/** Those that speak of a property; additionalProperties where no other does. */
function schemasOfProperty(name: string, schema: SchemaObject, { patterns }: ValidateContext): unknown[] {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const byPattern = isObject(schema.patternProperties) ? schema.patternProperties : {};
  const named = [
    ...(Object.hasOwn(properties, name) ? [properties[name]] : []),
    ...Object.entries(byPattern).flatMap(([pattern, by]) => (patterns.get(pattern)?.(name) ? [by] : [])),
  ];
  if (named.length > 0 || schema.additionalProperties === undefined) return named;
  return [schema.additionalProperties];
}

const ownField = (fields: SchemaObject, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

function combinedProblems(value: unknown, schema: SchemaObject, visit: Visit): SchemaProblem[] {
  const { inside, path, context } = visit;
  const fits = (by: unknown) => inside(value, by).length === 0;
  const listOf = (keyword: string): unknown[] => {
    const list = schema[keyword];
    return Array.isArray(list) ? list : [];
  };
  const problems = listOf("allOf").flatMap((by) => inside(value, by));
  if (schema.anyOf !== undefined && !listOf("anyOf").some(fits))
    problems.push({ path, message: "fits none of the alternatives (anyOf)" });
  if (schema.oneOf !== undefined) {
    const fitting = listOf("oneOf").filter(fits).length;
    if (fitting !== 1) problems.push({ path, message: `must fit one alternative (oneOf), fits ${fitting}` });
  }
  if (schema.not !== undefined && fits(schema.not)) problems.push({ path, message: "must not fit not" });
  if (schema.if !== undefined) {
    const branch = fits(schema.if) ? schema.then : schema.else;
    if (branch !== undefined) problems.push(...inside(value, branch));
  }
  if (typeof schema.$ref === "string")
    problems.push(...inside(value, resolveReference(context.root, schema.$ref) ?? false));
  return problems;
}

const isEqual = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** The same text for equal values, whatever the order of their properties. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "undefined";
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}
