import type { Metric } from "../assessment/measure";
import type { ClauseScope } from "./applies-when";
import type { Clause, ContentCheck, Needle } from "./clause";
import { ruleMetric } from "./rule-metrics";

const SHOWN_CHARACTERS = 100;

/** What a clause asks for, in words. */
export function describeClause(clause: Clause): string {
  if (clause.kind === "file")
    return `${clause.min === 1 ? "A file" : `${clause.min} files`} ${clause.glob} with content${byWhom(clause.scope)}`;
  if (clause.kind === "directory") return `A directory ${clause.path} with files`;
  if (clause.kind === "section") {
    const level = clause.level === null ? "" : ` of level ${clause.level}`;
    return `A section "${clause.heading}"${level} with content in ${clause.file}`;
  }
  if (clause.kind === "threshold") return atLeast(clause.metric, clause.min);
  if (clause.kind === "rule") return atLeast(ruleMetric[clause.rule], clause.min);
  return `${describeContent(clause.check)}${byWhom(clause.scope)}`;
}

const byWhom = (scope: ClauseScope): string =>
  scope === "changed" ? ", among what this persona changed" : "";

/** "Tests pass: at least 80 %". */
function atLeast(metric: Metric, min: number): string {
  const words = metric.replaceAll("_", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${shareOf(min)}`;
}

function shareOf(min: number): string {
  const percent = `${Math.round(min * 1000) / 10} %`;
  return min >= 1 ? percent : `at least ${percent}`;
}

function describeContent(check: ContentCheck): string {
  if (check.rule === "all_api_files_have_docstrings")
    return `Files with endpoints that have a doc comment: ${shareOf(check.min)}`;
  if (check.rule === "json_schema") {
    const schema = "file" in check.schema ? `the schema ${check.schema.file}` : "the contract's schema";
    return `Files ${check.glob} are valid against ${schema}`;
  }
  if (check.rule === "structure") {
    const found = `found by ${shorten(JSON.stringify(check.find))}`;
    return `${check.expect === "present" ? "Code" : "No code"} in ${check.glob} ${found}`;
  }
  if (check.rule === "file_not_contains") return `No file ${check.glob} ${contains(check.needle)}`;
  return `${check.in === "every" ? "Every" : "A"} file ${check.glob} ${contains(check.needle)}`;
}

const contains = (needle: Needle): string =>
  "text" in needle
    ? `contains ${shorten(JSON.stringify(needle.text))}`
    : `matches /${shorten(needle.pattern)}/`;

const shorten = (text: string): string =>
  text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
