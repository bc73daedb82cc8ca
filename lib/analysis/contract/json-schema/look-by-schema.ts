import { createHash } from "node:crypto";
import { type Document, isMap, isSeq, LineCounter, parseAllDocuments } from "yaml";
import type { Evidence } from "../../../domain/assessment/measure";
import type { SchemaSource } from "../../../domain/contract/clause";
import { locateJson } from "../../../domain/json/locate-json";
import type { ClauseSource } from "../clause-source";
import { compilePattern } from "../find-text";
import type { Look } from "../look";
import { findSchemaProblem, isObject, type JsonSchema, patternsOf } from "./read-schema";
import { type SchemaProblem, type ValidateContext, validateValue } from "./validate-value";

const PROBLEMS_OF_FILE = 5;
const DOCUMENTS_OF_FILE = 100;
const TRIES_OF_FILE = 300_000;
const SCHEMA_BYTES = 200_000;

type Place = Omit<Evidence, "file">;

/** Looks for what in JSON and YAML files does not fit a schema. A schema that is not wholly understood is refused. */
export function prepareSchema(schema: SchemaSource, source: ClauseSource): Look {
  if ("inline" in schema) return lookBySchema(schema.inline, "schema");
  // Only what the walk found is opened: a link may lead out of the project.
  if (!source.matchPaths(schema.file).includes(schema.file))
    return { refused: `schema_file: ${schema.file} is not there` };
  const file = source.open(schema.file);
  const text = file.bytes > SCHEMA_BYTES ? null : file.text();
  if (text === null)
    return {
      refused: `schema_file: ${schema.file} is no text or larger than ${SCHEMA_BYTES} bytes`,
    };
  const parsed = parseJson(text);
  if ("error" in parsed) return { refused: `schema_file: ${schema.file} is not JSON: ${parsed.error}` };
  const version = createHash("sha256").update(text).digest("hex");
  return { ...lookBySchema(parsed.value, "schema_file"), version };
}

function lookBySchema(value: unknown, field: string): Look {
  const problem = findSchemaProblem(value);
  if (problem !== null) return { refused: `${field}.${problem}` };
  const schema: JsonSchema = isObject(value) ? value : value === true;
  const patterns = new Map<string, (text: string) => boolean>();
  for (const pattern of patternsOf(schema)) {
    const compiled = compilePattern(pattern);
    if (typeof compiled === "string")
      return { refused: `${field}: the pattern ${pattern} is not allowed: ${compiled}` };
    patterns.set(pattern, (text) => compiled.matcher(text).find());
  }
  const context = (): ValidateContext => ({ root: schema, patterns, left: TRIES_OF_FILE });
  return {
    look: (text, path) =>
      /\.ya?ml$/i.test(path) ? lookAtYaml(text, schema, context()) : lookAtJson(text, schema, context()),
  };
}

function lookAtJson(text: string, schema: JsonSchema, context: ValidateContext): Place[] {
  const parsed = parseJson(text);
  if ("error" in parsed)
    return [{ line: locateJson(text).errorLine ?? 1, note: `Is not JSON: ${parsed.error}` }];
  const problems = validateValue(parsed.value, schema, context).slice(0, PROBLEMS_OF_FILE);
  if (problems.length === 0) return [];
  const { lines } = locateJson(text);
  return problems.map((problem) => toPlace(problem, lines.get(problem.path.join(".")) ?? 1));
}

function lookAtYaml(text: string, schema: JsonSchema, context: ValidateContext): Place[] {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter });
  const all = "empty" in documents ? [] : documents.slice(0, DOCUMENTS_OF_FILE);
  if (documents.length > DOCUMENTS_OF_FILE)
    return [{ line: 1, note: `Holds more than ${DOCUMENTS_OF_FILE} documents` }];
  if (all.length === 0) return [{ line: 1, note: "Holds no document" }];
  return all
    .flatMap((document) => placesIn(document, lineCounter, schema, context))
    .slice(0, PROBLEMS_OF_FILE);
}

function placesIn(
  document: Document,
  lines: LineCounter,
  schema: JsonSchema,
  context: ValidateContext,
): Place[] {
  const [error] = document.errors;
  if (error)
    return [{ line: error.linePos?.[0].line ?? 1, note: `Is not YAML: ${error.message.split("\n")[0]}` }];
  const value = toValue(document);
  if ("error" in value) return [{ line: 1, note: value.error }];
  return validateValue(value.value, schema, context).map((problem) =>
    toPlace(problem, lineOfPath(document, problem.path, lines)),
  );
}

/** Aliases that multiply are refused by the parser. */
function toValue(document: Document): { value: unknown } | { error: string } {
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** The line of what is deepest on the way and there. */
function lineOfPath(document: Document, path: SchemaProblem["path"], lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(key)) : undefined;
    const node = pair ? pair.key : isSeq(parent) ? parent.items[Number(key)] : undefined;
    const range = hasRange(node) ? node.range : undefined;
    if (range) return lines.linePos(range[0]).line;
  }
  return 1;
}
const hasRange = (node: unknown): node is { range?: [number, number, number] | null } =>
  typeof node === "object" && node !== null && "range" in node;

const toPlace = ({ path, message }: SchemaProblem, line: number): Place => ({
  line,
  note: `${path.length > 0 ? path.join(".") : "The whole"} ${message}`,
});

function parseJson(text: string): { value: unknown } | { error: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: error instanceof Error ? (error.message.split(" in JSON")[0] ?? "") : String(error) };
  }
}
