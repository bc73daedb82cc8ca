import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { createPathMatcher } from "../analysis/match-paths";
import type { Evidence } from "../domain/assessment/measure";
import { checkContract } from "../domain/contract/check-contract";
import type { ClauseResult } from "../domain/contract/clause";
import { type DeliverableContract, deliverableContractSchema } from "../domain/contract/contract";
import { type Severity, severitySchema } from "../domain/outcome/outcome";
import type { PersonaCatalogue } from "../domain/persona/persona";
import { formatCount } from "../format/format-count";
import { formatPlace } from "../format/format-id";
import { getConfig } from "../platform/config";
import { loadPersonas } from "../registry/load-personas";
import type { Call } from "./commands";
import { type MeasuredDirectory, measureDirectory } from "./measure-directory";
import { openProject } from "./open-directory";
import type { Output } from "./output";
import { flag, readValues } from "./read-values";
import { EXIT } from "./report-error";
import { suggestWord } from "./suggest-word";
import { UsageError } from "./usage-error";
import { wrapText } from "./wrap-text";

const options = z.object({
  persona: z.array(z.string()).default([]),
  contract: z.string().optional(),
  "fail-on": z.enum(["error", "warning"], "Allowed: error or warning.").default("error"),
  format: z.enum(["pretty", "json"], "Allowed: pretty or json.").default("pretty"),
  "no-execute": flag,
  "no-install": flag,
});
const SHOWN_PLACES = 3;

/** `maestro validate <dir>`: checks a project against contracts; what was not measured is never a pass. */
export async function validate({ words, values, host, output }: Call): Promise<number> {
  const chosen = readValues(options, values);
  if (chosen.contract !== undefined && chosen.persona.length > 0)
    throw new UsageError("--contract and --persona exclude each other.", "Give one of them.");
  const own = chosen.contract === undefined ? null : await readContract(chosen.contract);
  const root = await openProject(words[0] ?? "");
  const contracts = own
    ? [own]
    : choosePersonaContracts(await loadPersonas(getConfig().personaDirectories), chosen.persona);
  const measured = await measureDirectory(root, {
    execute: !chosen["no-execute"],
    install: !chosen["no-install"],
    host,
    output,
  });
  const document = judge(contracts, measured, chosen["fail-on"]);
  output.printJson(document);
  output.print(layOut(path.basename(root), document, output));
  return document.passed ? EXIT.ok : EXIT.notPassed;
}

type NamedContract = { personaId: string; contract: DeliverableContract };

const contractFileSchema = z.union([
  z
    .object({ deliverable_contract: deliverableContractSchema })
    .transform((file) => file.deliverable_contract),
  z.strictObject(deliverableContractSchema.shape),
]);

/** A contract alone, or a persona file with one. Every line of it must be understood. */
async function readContract(file: string): Promise<NamedContract> {
  const refuse = (why: string) =>
    new UsageError(`${file} is no deliverable contract: ${why}`, "See docs/command-line.md for its form.");
  const text = await readFile(file, "utf8").catch(() => {
    throw new UsageError(`${file} cannot be read.`, "Name a JSON file with a deliverable contract.");
  });
  const json = z
    .string()
    .transform((value, context) => {
      try {
        return JSON.parse(value);
      } catch (error) {
        context.addIssue(error instanceof Error ? error.message : "not JSON");
        return z.NEVER;
      }
    })
    .pipe(contractFileSchema)
    .safeParse(text);
  if (!json.success) throw refuse(z.prettifyError(json.error));
  const clauses = Object.values(json.data).flatMap((part) => Object.keys(part));
  if (clauses.length === 0) throw refuse("it has no clause.");
  return { personaId: path.basename(file, ".json"), contract: json.data };
}

function choosePersonaContracts(catalogue: PersonaCatalogue, wanted: readonly string[]): NamedContract[] {
  const ids = catalogue.personas.map((p) => p.id);
  for (const id of wanted) {
    if (ids.includes(id)) continue;
    const rejected = catalogue.rejected.find((r) => path.basename(r.file, ".json") === id);
    const near = suggestWord(id, ids);
    throw new UsageError(
      rejected ? `The persona ${id} does not load: ${rejected.reason}` : `There is no persona ${id}.`,
      near && !rejected ? `Did you mean: --persona ${near}` : "See them all: maestro personas lint",
    );
  }
  return catalogue.personas
    .filter((p) => wanted.length === 0 || wanted.includes(p.id))
    .map((p) => ({ personaId: p.id, contract: p.contract }));
}

type ClauseDocument = {
  persona: string;
  clause: string;
  outcome: ClauseResult["outcome"];
  severity: Severity;
  expected: string;
  actual: string;
  evidence: Evidence[];
  remediation: string | null;
};
type ValidationDocument = { passed: boolean; clauses: ClauseDocument[]; violations: ClauseDocument[] };

function judge(
  contracts: readonly NamedContract[],
  { facts, assessment }: Pick<MeasuredDirectory, "facts" | "assessment">,
  failOn: "error" | "warning",
): ValidationDocument {
  const matchPaths = createPathMatcher(facts.files.map((f) => f.path));
  const clauses = contracts
    .flatMap((named) => checkContract({ ...named, facts, measures: assessment.measures, matchPaths }))
    .map(({ personaId, clause, outcome, expected, actual, evidence }) => ({
      persona: personaId,
      clause: clause.id,
      outcome,
      severity: clause.severity,
      expected,
      actual,
      evidence,
      remediation: clause.remediation,
    }));
  const violations = clauses.filter((c) => c.outcome === "violated" || c.outcome === "not_measured");
  const fails: Severity[] = failOn === "error" ? ["error"] : ["error", "warning"];
  return { passed: !violations.some((v) => fails.includes(v.severity)), clauses, violations };
}

function layOut(name: string, document: ValidationDocument, output: Output): string[] {
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
