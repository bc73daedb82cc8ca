import type { DataModelFact } from "../../../domain/assessment/project-facts";
import type { WrittenClass, WrittenField } from "./classes";
import { type Expression, lastName } from "./expression";
import type { PythonModule } from "./origins";
import type { FoundClass, PythonProject } from "./project";

type Field = DataModelFact["fields"][number];
type Kind = { isModel: boolean; typeOf: (field: WrittenField) => string | null | undefined };

/**
 * Classes that stand for tables: SQLAlchemy (with a table name, or columns on a declarative base), SQLModel with
 * `table=True`, Django. Abstract ones and those of tests and migrations are none. Used: product code names it anywhere
 * but in its own declaration, imports and migrations.
 */
export function detectDataModels(project: PythonProject): DataModelFact[] {
  const product = project.product.filter((m) => !/(?:^|\/)(?:migrations|alembic|versions)\//.test(m.path));
  const names = new Set(product.flatMap((m) => m.facts.names));
  return product
    .flatMap((module) =>
      module.facts.classes.flatMap((written) => {
        const fields = fieldsOf(project, module, written);
        return fields === null ? [] : [{ file: module.path, line: written.line, name: written.name, fields }];
      }),
    )
    .map((model) => ({ ...model, used: names.has(model.name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Null for a class that is no model. */
function fieldsOf(project: PythonProject, { path }: PythonModule, written: WrittenClass): Field[] | null {
  const bases = project.basesOf({ path, written });
  const kind = [sqlmodel, sqlalchemy, djangoOrm].map((read) => read(written, bases)).find((k) => k.isModel);
  if (!kind || isAbstract(written)) return null;
  return allFields(project, { path, written }).flatMap((field): Field[] => {
    const type = kind.typeOf(field);
    return type === undefined ? [] : [{ name: field.name, type }];
  });
}

const isAbstract = ({ fields, meta }: WrittenClass): boolean =>
  fields.some((f) => f.name === "__abstract__" && f.text === "True") ||
  meta.some((line) => /^(?:abstract|proxy)\s*=\s*True\b/.test(line));

/** Own fields, then those of the project's classes that it inherits from. */
function allFields(project: PythonProject, found: FoundClass): WrittenField[] {
  const seen = new Set<string>();
  return project
    .lineOf(found)
    .flatMap(({ written }) => written.fields)
    .filter((f) => !/^(?:__\w+__|model_config|metadata|query|objects)$/.test(f.name))
    .filter((f) => !seen.has(f.name) && seen.add(f.name));
}

const sqlmodel = (written: WrittenClass, bases: readonly string[]): Kind => ({
  isModel: bases.includes("SQLModel") && written.keywords.includes("table=True"),
  typeOf: ({ annotation }) => annotation ?? undefined,
});

const column = /^(?:Column|mapped_column|relationship|column_property|association_proxy)$/;

const sqlalchemy = (written: WrittenClass, bases: readonly string[]): Kind => {
  const named = written.fields.some((f) => f.name === "__tablename__" || f.name === "__table__");
  const hasColumns = written.fields.some(
    (f) => /^(?:\w+\.)?Mapped\b/.test(f.annotation ?? "") || column.test(calledName(f.value)),
  );
  const isDeclarative = bases.some((base) =>
    /^(?:\w*Base|Model|DeclarativeBase|MappedAsDataclass|Entity)$/.test(base),
  );
  return {
    isModel: named || (hasColumns && isDeclarative),
    typeOf: ({ annotation, value }) => {
      const mapped = /^(?:\w+\.)?Mapped\[([\s\S]*)\]$/.exec(annotation ?? "")?.[1];
      if (mapped) return mapped;
      return column.test(calledName(value)) ? columnType(value) : undefined;
    },
  };
};

const calledName = (value: Expression | null): string => (value?.is === "call" ? lastName(value.name) : "");

/** `Column(Integer, …)`, `Column("name", String(50))`, `relationship("User")`. */
function columnType(value: Expression | null): string | null {
  if (value?.is !== "call") return null;
  const [first, second] = value.args;
  const isNamed = first?.is === "string" && lastName(value.name) !== "relationship";
  const type = isNamed ? second : first;
  if (type?.is === "call" || type?.is === "name") return lastName(type.name);
  return type?.is === "string" ? type.value : null;
}

const djangoOrm = (written: WrittenClass, bases: readonly string[]): Kind => ({
  isModel:
    (bases.includes("Model") ||
      bases.some((b) => /^(?:AbstractUser|AbstractBaseUser|TimeStampedModel|MPTTModel)$/.test(b))) &&
    written.fields.some((f) => djangoField.test(calledName(f.value))),
  typeOf: ({ value }) => (djangoField.test(calledName(value)) ? calledName(value) : undefined),
});
const djangoField = /(?:Field|ForeignKey|ParentalKey|TaggableManager)$/;
