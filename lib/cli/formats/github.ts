import type { Severity } from "../../domain/outcome/outcome";
import { visibleText } from "../../format/visible-text";
import { isViolation, type ValidationDocument } from "../validation-document";
import { type NamedClause, nameClauses } from "./name-clauses";
import { type FormatContext, placesOf, tellViolation } from "./tell-violation";

const commands: Record<Severity, string> = { error: "error", warning: "warning", info: "notice" };

/**
 * The violations as workflow commands of GitHub Actions, one line each, at the first of their places. Without a place
 * GitHub shows them with the run itself.
 */
export const toGithub = (document: ValidationDocument, context: FormatContext): string =>
  nameClauses(document.clauses)
    .filter(isViolation)
    .map((clause) => writeCommand(clause, context))
    .join("\n");

function writeCommand(clause: NamedClause, context: FormatContext): string {
  const [place] = placesOf(clause, context);
  const properties = {
    ...(place ? { file: place.file, ...(place.line ? { line: String(place.line) } : {}) } : {}),
    title: visibleText(clause.key),
  };
  const told = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  const message = tellViolation(clause, context).join("\n");
  return `::${commands[clause.severity]} ${told.join(",")}::${escapeData(message)}`;
}

// The runner undoes exactly these: docs.github.com, "Workflow commands for GitHub Actions", and its own toolkit.
const escapeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
