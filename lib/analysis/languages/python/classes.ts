import { bodyOf, type Definition, decoratorName, definitionsOf } from "./definitions";
import { type Expression, readExpression } from "./expression";
import { type PythonSource, partsOf } from "./parse-python";

/** An assignment in the body of a class: `name: annotation = value`. */
export type WrittenField = {
  name: string;
  line: number;
  annotation: string | null;
  value: Expression | null;
  /** The value as written, shortened; a plain string without its quotes. */
  text: string | null;
};
export type WrittenClass = {
  name: string;
  line: number;
  endLine: number;
  /** Dotted names, without what stands in square brackets. */
  bases: string[];
  /** Keywords of the heading: `table=True`. */
  keywords: string[];
  fields: WrittenField[];
  methods: string[];
  /** `class Meta: abstract = True` and the like. */
  meta: string[];
};

/** Values in a class body are read this shallow. */
const VALUE_DEPTH = 8;
const TEXT_LIMIT = 100;

/** Classes of a file that stand at its top or in another class. */
export const readClasses = (source: PythonSource): WrittenClass[] => {
  const definitions = definitionsOf(source);
  return definitions
    .filter((d) => d.kind === "class")
    .map((definition) => ({
      name: definition.name,
      line: definition.line,
      endLine: definition.endLine,
      ...readHeading(definition),
      fields: source.isTest ? [] : bodyOf(definition).statements.flatMap((s) => readField(s) ?? []),
      methods: definitions
        .filter((d) => d.owner === definition && d.kind === "function" && !isAccessor(d))
        .map((d) => d.name),
      meta: definitions
        .filter((d) => d.owner === definition && d.kind === "class")
        .flatMap((d) => bodyOf(d).statements.map((s) => s.text().slice(0, TEXT_LIMIT))),
    }));
};

const isAccessor = (d: Definition): boolean =>
  d.decorators.some((mark) => /\.setter$/.test(decoratorName(mark)));

function readHeading({ node }: Definition): Pick<WrittenClass, "bases" | "keywords"> {
  const parts = partsOf(node.field("superclasses"));
  return {
    bases: parts
      .filter((p) => p.kind() !== "keyword_argument")
      .map((p) => p.text().replace(/[[(][\s\S]*$/, "")),
    keywords: parts.filter((p) => p.kind() === "keyword_argument").map((p) => p.text().replace(/\s/g, "")),
  };
}

function readField(statement: ReturnType<typeof bodyOf>["statements"][number]): WrittenField | null {
  const assignment = statement.kind() === "expression_statement" ? partsOf(statement)[0] : undefined;
  if (assignment?.kind() !== "assignment" || assignment.field("left")?.kind() !== "identifier") return null;
  const right = assignment.field("right");
  const value = right ? readExpression(right, VALUE_DEPTH) : null;
  return {
    name: assignment.field("left")?.text() ?? "",
    line: assignment.range().start.line + 1,
    annotation: assignment.field("type")?.text().slice(0, TEXT_LIMIT) ?? null,
    value,
    text:
      value?.is === "string"
        ? value.value.slice(0, TEXT_LIMIT)
        : (right?.text().slice(0, TEXT_LIMIT) ?? null),
  };
}
