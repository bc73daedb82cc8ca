import type { SgNode } from "@ast-grep/napi";
import { shapeOf, type WrittenAction } from "../../detectors/behaviour";
import { bodyOf, type Definition, definitionsOf } from "./definitions";
import { type PythonSource, partsOf } from "./parse-python";

/** Lines by which Python decides, loops, calculates or changes something; texts and comments are left out before. */
const acting =
  /^\s*(?:if|elif|for|while|with|async for|async with|except\s+\w|case)\b(?!\s+(?:True|False|None|0|1)\s*:)|\bfor\s+\w+(?:\s*,\s*\w+)*\s+in\b|[-+*/%|&^]=|\w\s*(?:[-*/%<>]|[<>=!]=|\*\*|\/\/)\s*[\w(]|^\s*(?:self|\w+)(?:\.\w+|\[[^\]]+\])+\s*=[^=]|\.(?:append|extend|add|update|insert|remove|pop|filter|all|execute|commit|save|delete|create|get|split|replace|join|items|sort)\([^)]/;
/** What a thing is made with, it keeps. */
const keeping = /^\s*self\.(\w+)\s*=\s*(?:\w+|None|\[\]|\{\}|\w+\(\))\s*$/;

export type PythonBehaviour = { outside: number; functions: WrittenAction[] };

/** What a Python file does, as opposed to declaring, returning constants or handing on. */
export function readPythonBehaviour(source: PythonSource): PythonBehaviour {
  const acts = actingLines(source.text);
  const functions = definitionsOf(source).filter((d) => d.kind === "function" && !isInFunction(d));
  const actions = functions.map((definition): WrittenAction => {
    const own = acts.filter((line) => definition.line <= line && line <= definition.endLine).length;
    return {
      name: definition.name,
      exported: true,
      acts: own,
      hands: [],
      idle: own === 0 && isIdle(definition),
      ...(own > 0 ? { shape: shapeOf(codeOf(definition)) } : {}),
    };
  });
  const inside = actions.reduce((sum, { acts: own }) => sum + own, 0);
  return { outside: acts.length - inside, functions: actions };
}

/** Numbers of the lines that act. */
function actingLines(text: string): number[] {
  const blank = (matched: string) => `""${matched.replace(/[^\n]/g, "")}`;
  const code = text
    .replace(/("""|''')[\s\S]*?\1/g, blank)
    .replace(/"[^"\n]*"|'[^'\n]*'/g, '""')
    .replace(/#.*$/gm, "");
  return code.split("\n").flatMap((line, i) => {
    const isDeclaration = /^\s*(?:import|from|def|async def|class|@)\b/.test(line) || keeping.test(line);
    return line.length < 1000 && !isDeclaration && acting.test(line) ? [i + 1] : [];
  });
}

const codeOf = ({ node }: Definition): string =>
  node
    .text()
    .replace(/("""|''')[\s\S]*?\1/g, "")
    .replace(/#[^\n]*/g, "");

function isInFunction({ owner }: Definition): boolean {
  for (let d = owner; d; d = d.owner) if (d.kind === "function") return true;
  return false;
}

/** It returns a constant or what it was given, prints, or raises. */
function isIdle(definition: Definition): boolean {
  if (/^__\w+__$/.test(definition.name) || definition.decorators.some((d) => meant.test(d.text())))
    return false;
  const given = new Set(
    definition.node
      .field("parameters")
      ?.text()
      .match(/[A-Za-z_]\w*/g) ?? [],
  );
  given.delete("self");
  return bodyOf(definition).statements.every((s) => isIdleStatement(s, given));
}
const meant = /(?:^|\.)(?:abstract\w*|overload|property|fixture)\b/;

function isIdleStatement(statement: SgNode, given: ReadonlySet<string>): boolean {
  const kind = String(statement.kind());
  if (kind === "pass_statement" || kind === "raise_statement") return true;
  if (kind === "return_statement") return partsOf(statement).every((value) => isConstant(value, given));
  if (kind !== "expression_statement") return false;
  return /^(?:\.\.\.|print\(|(?:logger|logging|log)\.\w+\(|(?:await asyncio|time)\.sleep\()/.test(
    statement.text(),
  );
}

function isConstant(value: SgNode, given: ReadonlySet<string>): boolean {
  const kind = String(value.kind());
  if (/^(?:true|false|none|integer|float|ellipsis)$/.test(kind)) return true;
  if (kind === "string") return !/\{[^{}]*\(/.test(value.text());
  if (kind === "identifier") return given.has(value.text());
  if (/^(?:list|dictionary|tuple|set|parenthesized_expression|expression_list)$/.test(kind))
    return partsOf(value).every((part) => isConstant(part, given));
  if (kind === "dictionary_splat" || kind === "list_splat")
    return partsOf(value).every((part) => isConstant(part, given));
  return kind === "pair" && partsOf(value).every((part) => isConstant(part, given));
}
