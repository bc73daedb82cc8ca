import { findSyntaxError } from "../../tools/ruff/lint-python";
import type { LanguageFile } from "../language";
import { readPythonBehaviour } from "./behaviour";
import { readClasses } from "./classes";
import { codeOf, namesIn } from "./code-text";
import { readCommentedCode, type WrittenComment } from "./commented-code";
import { definitionsOf } from "./definitions";
import { readEnvironment } from "./environment";
import { type Expression, readExpression } from "./expression";
import type { PythonFileFacts } from "./file-facts";
import { frameworks } from "./frameworks/frameworks";
import { readFunctions } from "./functions";
import { readExports, readImports } from "./imports";
import { type IndexedNode, type PythonSource, parsePython, partsOf } from "./parse-python";
import { type Routing, readCommentedRouting, readRouting } from "./routing";
import { isTestPath, readTests } from "./tests";

/** What one Python file says by itself. */
export function readPython({ path, text, kind }: LanguageFile): PythonFileFacts {
  const source = parsePython(path, text, kind === "test" || isTestPath(path));
  const commentedCode = readCommentedCode(source);
  const ofAll = {
    parseError: findSyntaxError(text),
    imports: readImports(source),
    exports: source.isTest ? [] : readExports(source),
    commentedCode,
    functions: [],
    behaviour: { outside: 0, functions: [] },
    classes: readClasses(source),
    constants: {},
    instances: {},
    environment: [],
    names: [],
    called: [],
    routing: null,
    tests: null,
  };
  return source.isTest ? { ...ofAll, tests: readTests(source) } : { ...ofAll, ...readProduct(source, ofAll) };
}

function readProduct(
  source: PythonSource,
  { classes, commentedCode }: Pick<PythonFileFacts, "classes" | "commentedCode">,
): Partial<PythonFileFacts> {
  const code = codeOf(source);
  return {
    functions: readFunctions(source),
    behaviour: readPythonBehaviour(source),
    ...readNamed(source),
    environment: readEnvironment(code, classes),
    names: namesIn(source, code),
    called: calledIn(code),
    routing: readRoutes(source, code, commentedCode),
  };
}

/** Texts and what is made; what stands at the top of the file goes before what stands in a function. */
function readNamed(source: PythonSource): Pick<PythonFileFacts, "constants" | "instances"> {
  const constants = new Map<string, Expression>();
  const instances = new Map<string, string>(annotated(source));
  const isAtTop = ({ node }: IndexedNode) => node.parent()?.parent()?.kind() === "module";
  const assignments = source
    .nodes("assignment")
    .filter(({ node }) => node.field("left")?.kind() === "identifier");
  const inOrder = [...assignments.filter((a) => !isAtTop(a)), ...assignments.filter(isAtTop)];
  for (const assignment of inOrder) {
    const { node } = assignment;
    const name = node.field("left")?.text() ?? "";
    const value = readExpression(node.field("right"), CONSTANT_DEPTH);
    if (value.is === "call" && value.name !== "") instances.set(name, value.name);
    if (isSpelled(value) && isAtTop(assignment)) constants.set(name, value);
  }
  return { constants: Object.fromEntries(constants), instances: Object.fromEntries(instances) };
}

const isSpelled = (value: Expression): boolean =>
  value.is === "string" ? value.value.length <= CONSTANT_LENGTH : /^(?:join|name|call)$/.test(value.is);

/** What functions say that they return, and of what class their parameters are. */
const annotated = (source: PythonSource): [string, string][] =>
  definitionsOf(source).flatMap((definition) => {
    if (definition.kind !== "function") return [];
    const parameters = partsOf(definition.node.field("parameters")).map((p): [string, string | undefined] => [
      partsOf(p)[0]?.text() ?? "",
      p.field("type")?.text(),
    ]);
    const own: [string, string | undefined] = [definition.name, definition.node.field("return_type")?.text()];
    return [...parameters, own].flatMap(([name, type]): [string, string][] =>
      type && /^[A-Z]\w*$/.test(type) ? [[name, type]] : [],
    );
  });
const CONSTANT_DEPTH = 9;
const CONSTANT_LENGTH = 200;

/** Names that are called, or handed on as an argument of their own. */
function calledIn(code: string): string[] {
  const bare = code.replace(/\b(?:def|class)\s+\w+/g, "");
  const names = new Set<string>();
  for (const [, called, handed] of bare.matchAll(
    /(?<!\w)([A-Za-z_]\w{0,80})(?=\s{0,3}\()|(?<=[(,=]\s{0,3})([A-Za-z_]\w{0,80})(?=\s{0,3}[,)])/g,
  ))
    names.add(called ?? handed ?? "");
  return [...names].slice(0, CALLED_LIMIT);
}
const CALLED_LIMIT = 3000;

const registers = new Set(frameworks.flatMap((f) => f.registers));

function readRoutes(source: PythonSource, code: string, comments: readonly WrittenComment[]): Routing | null {
  if (!frameworks.some((f) => f.mentions.test(code)) && !routeDecorator.test(code)) return null;
  const routing = readRouting(source, registers);
  for (const { what, text, line } of comments) {
    const commented = what === "route" ? readCommentedRouting(text, line, registers) : null;
    if (!commented) continue;
    routing.calls.push(...commented.calls);
    routing.handlers.push(...commented.handlers.filter((h) => h.decorators.length > 0));
    routing.classes.push(...commented.classes);
  }
  return routing;
}
/** A file that takes its application or router from another need not name the framework. */
const routeDecorator = /^[ \t]*@\w[\w.]*\.(?:get|post|put|patch|delete|route|api_route)\(/m;
