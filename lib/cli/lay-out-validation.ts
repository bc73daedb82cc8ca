import { severitySchema } from "../domain/outcome/outcome";
import { formatCount } from "../format/format-count";
import { formatPlace } from "../format/format-id";
import type { Output } from "./output";
import type { ClauseDocument, ValidationDocument } from "./validation-document";
import { wrapText } from "./wrap-text";

const SHOWN_PLACES = 3;

/** What `--format pretty` prints: a sentence with the counts, then each violation under its persona, in 80 columns. */
export function layOutValidation(name: string, document: ValidationDocument, output: Output): string[] {
  const { clauses, violations } = document;
  const applying = clauses.filter((c) => c.outcome !== "not_applicable").length;
  const counts = severitySchema.options.map((s) =>
    formatCount(violations.filter((v) => v.severity === s).length, s, s === "info" ? "info" : `${s}s`),
  );
  const personas = [...new Set(violations.map((v) => v.persona))];
  const sentence =
    violations.length > 0
      ? `${name} ${document.passed ? "passes" : "does not pass"}: ${violations.length} of ${formatCount(applying, "clause")} not met (${counts.join(", ")})`
      : applying > 0
        ? `${name} passes: all ${formatCount(applying, "clause")} are met`
        : `${name}: no clause applies to this project, so nothing was checked`;
  return [
    ...wrapText(sentence).map((line) => output.style(line, document.passed ? "green" : "red")),
    ...personas.flatMap((id) => [
      "",
      output.style(id, "bold"),
      ...violations.filter((v) => v.persona === id).flatMap((v) => layOutViolation(v, output)),
    ]),
  ];
}

function layOutViolation(violation: ClauseDocument, output: Output): string[] {
  const colour = violation.severity === "error" ? "red" : "yellow";
  const [first = "", ...more] = wrapText(violation.expected, { first: " ".repeat(11) });
  const found = violation.outcome === "not_measured" ? "Not measured: " : "Found: ";
  const places = violation.evidence.slice(0, SHOWN_PLACES);
  const under = { first: "           ", rest: "             " };
  return [
    `  ${output.style(violation.severity.padEnd(7), colour)}  ${first.trimStart()}`,
    ...more,
    ...wrapText(`${found}${violation.actual}`, under),
    ...places.flatMap(({ file, line, note }) =>
      wrapText(file ? `${formatPlace(file, line)} ${note}` : note, {
        first: "             ",
        rest: "               ",
      }),
    ),
    ...(violation.remediation ? wrapText(`To do: ${violation.remediation}`, under) : []),
  ];
}
