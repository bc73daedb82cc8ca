import { outcomeSchema, type Severity } from "../../domain/outcome/outcome";
import { visibleText } from "../../format/visible-text";
import { EXIT } from "../report-error";
import { isViolation, type ValidationDocument } from "../validation-document";
import { fingerprintOf, type NamedClause, nameClauses } from "./name-clauses";
import { type EvidencePlace, type FormatContext, placesOf, tellViolation } from "./tell-violation";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const levels = { error: "error", warning: "warning", info: "note" } as const satisfies Record<
  Severity,
  string
>;
const problemSeverities = { error: "error", warning: "warning", info: "recommendation" } as const;

/**
 * The document as SARIF 2.1.0. Every clause is a rule, every violation one result. Why the others are none:
 * docs/decisions/0011-sarif-results.md.
 */
export function toSarif(document: ValidationDocument, context: FormatContext) {
  const clauses = nameClauses(document.clauses);
  return {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Maestro", version: context.version, rules: clauses.map(describeRule) } },
        invocations: [{ executionSuccessful: true, exitCode: document.passed ? EXIT.ok : EXIT.notPassed }],
        results: clauses.flatMap((clause, ruleIndex) =>
          isViolation(clause) ? [describeResult(clause, ruleIndex, context)] : [],
        ),
        properties: { passed: document.passed, clauses: countOutcomes(document) },
      },
    ],
  };
}

function describeRule(clause: NamedClause) {
  const { key, persona, severity, outcome, expected, motivation, remediation } = clause;
  const advice = [motivation, remediation].filter((text) => text !== null && text !== "").join("\n\n");
  return {
    id: key,
    shortDescription: { text: messageText(expected) },
    fullDescription: { text: messageText(motivation || expected) },
    help: { text: messageText(advice || expected) },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [persona], "problem.severity": problemSeverities[severity], outcome },
  };
}

function describeResult(clause: NamedClause, ruleIndex: number, context: FormatContext) {
  const places = placesOf(clause, context);
  const fingerprint = fingerprintOf(clause);
  return {
    ruleId: clause.key,
    ruleIndex,
    kind: "fail",
    level: levels[clause.severity],
    message: { text: messageText(tellViolation(clause, context).join("\n")) },
    locations: places.length > 0 ? places.map(describePlace) : [describeRoot(context)],
    partialFingerprints: {
      "maestroClause/v1": fingerprint,
      // Where there is a line, GitHub's uploader computes this one from the line's text and warns of any other value.
      ...(places[0]?.line ? {} : { primaryLocationLineHash: fingerprint }),
    },
    properties: { outcome: clause.outcome },
  };
}

type SarifLocation = {
  physicalLocation: {
    artifactLocation: { uri: string; uriBaseId: string };
    region?: { startLine: number };
  };
  message?: { text: string };
};

/** A place without a line is the whole file: it has no region. */
const describePlace = ({ file, line, note }: EvidencePlace): SarifLocation => ({
  physicalLocation: {
    artifactLocation: inProject(uriOf(file)),
    ...(line ? { region: { startLine: line } } : {}),
  },
  message: { text: messageText(note) },
});

/** GitHub refuses the whole file for one result without a location; a folder's address ends in a slash. */
const describeRoot = ({ directory }: FormatContext): SarifLocation => ({
  physicalLocation: { artifactLocation: inProject(directory === "" ? "./" : `${uriOf(directory)}/`) },
});

/**
 * Visible text in which nothing is taken for a placeholder, "{0}", or a link, "[text](address)" (§3.11.5 and §3.11.6).
 * Other braces stay single, though the standard doubles them: consumers show them as they are.
 */
const messageText = (text: string): string =>
  visibleText(text)
    .replace(/\{(\d+)\}/g, "{{$1}}")
    .replaceAll("](", "] (");

const inProject = (uri: string) => ({ uri, uriBaseId: "%SRCROOT%" });

/** Half of a pair of surrogates has no place in an address; it is replaced as UTF-8 does. */
const uriOf = (file: string): string =>
  file
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");

const countOutcomes = ({ clauses }: ValidationDocument): Record<string, number> =>
  Object.fromEntries(
    outcomeSchema.options.map((outcome) => [outcome, clauses.filter((c) => c.outcome === outcome).length]),
  );
