import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { type InspectedProject, inspectProject } from "../analysis/contract/inspect-project";
import { listChangedPaths } from "../analysis/contract/list-changed-paths";
import {
  isSettledByFiles,
  type ReadForContractsOptions,
  readForContracts,
} from "../analysis/contract/read-for-contracts";
import type { Evidence, Measure } from "../domain/assessment/measure";
import { checkContract } from "../domain/contract/check-contract";
import type { ClauseResult } from "../domain/contract/clause";
import { type DeliverableContract, deliverableContractSchema } from "../domain/contract/contract";
import { listClauses } from "../domain/contract/list-clauses";
import { findUnknownFields } from "../domain/contract/unknown-fields";
import { type Severity, severitySchema } from "../domain/outcome/outcome";
import { formatCount } from "../format/format-count";
import { formatPlace } from "../format/format-id";
import { getInstallation, type Installation } from "../usecases/installation";
import type { Call } from "./commands";
import { measureDirectory, orStopped } from "./measure-directory";
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
  "changed-since": z.string().optional(),
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
  const contracts = own ? [own] : choosePersonaContracts(await getInstallation(), chosen.persona);
  const changedPaths = await findChanged(root, chosen["changed-since"]);
  const asked = contracts.map((named) => named.contract);
  const reading = { changedPaths, signal: host.signal };
  const project = asked.every(isSettledByFiles)
    ? await readFiles(root, asked, { ...reading, host })
    : await measureProject(root, asked, chosen, { ...reading, host, output });
  const document = judge(contracts, { ...project, changedPaths }, chosen["fail-on"]);
  output.printJson(document);
  output.print(layOut(path.basename(root), document, output));
  return document.passed ? EXIT.ok : EXIT.notPassed;
}

async function findChanged(root: string, ref: string | undefined): Promise<string[] | null> {
  if (ref === undefined) return null;
  const changed = await listChangedPaths(root, ref);
  if (changed === null)
    throw new UsageError(
      `${ref} names no commit of the repository that holds ${root}.`,
      "Name a branch, a tag or a commit, and a directory of a git repository.",
    );
  return changed;
}

type NamedContract = { personaId: string; contract: DeliverableContract };

const personaFileSchema = z.object({ deliverable_contract: z.unknown() });

/** A contract alone, or a persona file with one. Every line of it must be understood. */
async function readContract(file: string): Promise<NamedContract> {
  const refuse = (why: string) =>
    new UsageError(`${file} is no deliverable contract: ${why}`, "See docs/contracts.md for its form.");
  const text = await readFile(file, "utf8").catch(() => {
    throw new UsageError(`${file} cannot be read.`, "Name a JSON file with a deliverable contract.");
  });
  const json = z
    .string()
    .transform((value, context): unknown => {
      try {
        return JSON.parse(value);
      } catch (error) {
        context.addIssue(error instanceof Error ? error.message : "not JSON");
        return z.NEVER;
      }
    })
    .safeParse(text);
  if (!json.success) throw refuse(z.prettifyError(json.error));
  const written = personaFileSchema.safeParse(json.data).data?.deliverable_contract ?? json.data;
  const [unknown] = findUnknownFields(written);
  if (unknown !== undefined) throw refuse(`unknown field ${unknown}.`);
  const contract = deliverableContractSchema.safeParse(written);
  if (!contract.success) throw refuse(z.prettifyError(contract.error));
  const clauses = listClauses(contract.data);
  if (clauses.length === 0) throw refuse("it has no clause.");
  return { personaId: path.basename(file, ".json"), contract: contract.data };
}

function choosePersonaContracts({ catalogue }: Installation, wanted: readonly string[]): NamedContract[] {
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

/** Files alone settle these contracts: nothing is measured, nothing run. */
async function readFiles(
  root: string,
  contracts: readonly DeliverableContract[],
  { host, ...reading }: ReadForContractsOptions & Pick<Call, "host">,
): Promise<CheckedProject> {
  try {
    return { ...(await readForContracts(root, contracts, reading)), measures: [] };
  } catch (error) {
    throw orStopped(error, host);
  }
}

async function measureProject(
  root: string,
  contracts: readonly DeliverableContract[],
  chosen: z.infer<typeof options>,
  { changedPaths, signal, host, output }: ReadForContractsOptions & Pick<Call, "host" | "output">,
): Promise<CheckedProject> {
  const { facts, assessment } = await measureDirectory(root, {
    execute: !chosen["no-execute"],
    install: !chosen["no-install"],
    host,
    output,
  });
  const project = await inspectProject(root, facts, contracts, { changedPaths: changedPaths ?? [], signal });
  return { ...project, measures: assessment.measures };
}

type CheckedProject = InspectedProject & { measures: readonly Measure[] };

function judge(
  contracts: readonly NamedContract[],
  project: CheckedProject & { changedPaths: readonly string[] | null },
  failOn: "error" | "warning",
): ValidationDocument {
  const clauses = contracts
    .flatMap((named) => checkContract({ ...named, ...project }))
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
