import { type Expression, lastName } from "./expression";
import type { FindOrigin, PythonModule } from "./origins";
import type { FoundClass, PythonProject } from "./project";

/** The text of an expression of a module; parts that are not known are `unknown`; null where nothing is known. */
export type Spell = (path: string, expression: Expression | undefined, unknown: string) => string | null;

type World = {
  modules: ReadonlyMap<string, PythonModule>;
  originOf: FindOrigin;
} & Pick<PythonProject, "classOf" | "lineOf">;
type Asked = { unknown: string; known: Map<string, string | null>; depth: number };

const DEPTH_LIMIT = 12;
/** No path is longer. */
const LENGTH_LIMIT = 1000;

/** Follows constants, defaults of settings and of environment variables, over modules. */
export function createSpelling(world: World): Spell {
  const known = new Map<string, Map<string, string | null>>();
  return (path, expression, unknown) => {
    const ofUnknown = known.get(unknown) ?? new Map<string, string | null>();
    known.set(unknown, ofUnknown);
    return spell(world, path, expression, { unknown, known: ofUnknown, depth: 0 });
  };
}

function spell(world: World, path: string, expression: Expression | undefined, asked: Asked): string | null {
  if (!expression || asked.depth > DEPTH_LIMIT) return null;
  const deeper = { ...asked, depth: asked.depth + 1 };
  switch (expression.is) {
    case "string":
      return expression.value.slice(0, LENGTH_LIMIT);
    case "join":
      return expression.parts
        .slice(0, LENGTH_LIMIT)
        .map((part) => spell(world, path, part, deeper) ?? asked.unknown)
        .join("")
        .slice(0, LENGTH_LIMIT);
    case "call":
      return spell(world, path, defaultOf(expression), deeper);
    case "name":
      return spellName(world, path, expression.name, deeper);
    default:
      return null;
  }
}

function spellName(world: World, path: string, name: string, asked: Asked): string | null {
  const key = `${path}\0${name}`;
  const before = asked.known.get(key);
  if (before !== undefined) return before;
  // What is spelled by itself has no end.
  asked.known.set(key, null);
  const found = readName(world, path, name, asked);
  asked.known.set(key, found);
  return found;
}

function readName(world: World, path: string, name: string, asked: Asked): string | null {
  const origin = world.originOf(path, name);
  if ("outside" in origin) return null;
  const [head = "", field, ...deeper] = origin.name.split(".");
  if (field === undefined)
    return spell(world, origin.path, world.modules.get(origin.path)?.facts.constants[head], asked);
  // `settings.API_PREFIX`: a field of the class, or of the class that `settings` is made of.
  const owner = deeper.length === 0 ? classBehind(world, origin.path, head) : null;
  for (const above of owner ? world.lineOf(owner) : []) {
    const value = defaultOf(above.written.fields.find((f) => f.name === field)?.value ?? undefined);
    if (value) return spell(world, above.path, value, asked);
  }
  return null;
}

function classBehind(world: World, path: string, name: string, depth = 0): FoundClass | null {
  const origin = world.originOf(path, name);
  if ("outside" in origin || depth > DEPTH_LIMIT) return null;
  const maker = world.modules.get(origin.path)?.facts.instances[origin.name];
  return maker ? classBehind(world, origin.path, maker, depth + 1) : world.classOf(path, name);
}

/** What is meant where nothing else is said: `Field("x")`, `Field(default="x")`, `os.getenv("NAME", "x")`, `str(x)`. */
function defaultOf(expression: Expression | undefined): Expression | undefined {
  if (expression?.is !== "call") return expression;
  const name = lastName(expression.name);
  if (/^(?:getenv|get|config|env)$/.test(name)) return expression.keywords.default ?? expression.args[1];
  return /^(?:Field|str|String)$/.test(name)
    ? (expression.keywords.default ?? expression.args[0])
    : undefined;
}
