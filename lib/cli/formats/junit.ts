import { visibleText } from "../../format/visible-text";
import type { ValidationDocument } from "../validation-document";
import { type NamedClause, nameClauses } from "./name-clauses";
import { type FormatContext, placesOf, tellViolation } from "./tell-violation";

/**
 * The document as JUnit XML: a suite per persona, a case per clause. Violated is a failure, not measured an error, not
 * applicable skipped; the severity is the type of a failure or an error.
 */
export function toJunit(document: ValidationDocument, context: FormatContext): string {
  const clauses = nameClauses(document.clauses);
  const personas = [...new Set(clauses.map((clause) => clause.persona))];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: "maestro validate", ...count(clauses) })}>`,
    ...personas.flatMap((persona) =>
      writeSuite(
        persona,
        clauses.filter((clause) => clause.persona === persona),
        context,
      ),
    ),
    "</testsuites>",
  ].join("\n");
}

function writeSuite(persona: string, clauses: NamedClause[], context: FormatContext): string[] {
  return [
    `  <testsuite${attributes({ name: persona, ...count(clauses) })}>`,
    ...clauses.flatMap((clause) => writeCase(clause, context)),
    "  </testsuite>",
  ];
}

function writeCase(clause: NamedClause, context: FormatContext): string[] {
  const file = placesOf(clause, context)[0]?.file;
  const head = `    <testcase${attributes({ classname: clause.persona, name: clause.id, ...(file ? { file } : {}) })}`;
  if (clause.outcome === "met") return [`${head}/>`];
  return [`${head}>`, `      ${writeOutcome(clause, context)}`, "    </testcase>"];
}

function writeOutcome(clause: NamedClause, context: FormatContext): string {
  const { outcome, severity, actual } = clause;
  if (outcome === "not_applicable") return `<skipped${attributes({ message: actual })}/>`;
  const element = outcome === "violated" ? "failure" : "error";
  const text = xmlText(tellViolation(clause, context).join("\n"));
  return `<${element}${attributes({ type: severity, message: actual })}>${text}</${element}>`;
}

function count(clauses: readonly NamedClause[]) {
  const of = (outcome: NamedClause["outcome"]) => clauses.filter((c) => c.outcome === outcome).length;
  return {
    tests: clauses.length,
    failures: of("violated"),
    errors: of("not_measured"),
    skipped: of("not_applicable"),
  };
}

const attributes = (values: Record<string, string | number>): string =>
  Object.entries(values)
    .map(
      ([name, value]) =>
        ` ${name}="${xmlText(String(value)).replace(/[\t\n]/g, (c) => `&#${c.charCodeAt(0)};`)}"`,
    )
    .join("");

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text that XML 1.0 can hold: control characters are shown by their code, what is no character at all is replaced. */
const xmlText = (text: string): string =>
  visibleText(text)
    .replace(/[\p{Surrogate}\ufffe\uffff]/gu, "\ufffd")
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
