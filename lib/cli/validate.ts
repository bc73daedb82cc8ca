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
import type { Measure } from "../domain/assessment/measure";
import { checkContract } from "../domain/contract/check-contract";
import { type DeliverableContract, deliverableContractSchema } from "../domain/contract/contract";
import { listClauses } from "../domain/contract/list-clauses";
import { findUnknownFields } from "../domain/contract/unknown-fields";
import type { PersonaCatalogue } from "../domain/persona/persona";
import { getConfig } from "../platform/config";
import { loadPersonas } from "../registry/load-personas";
import type { Call } from "./commands";
import { measureDirectory, orStopped } from "./measure-directory";
import { openProject } from "./open-directory";
import { printValidation, type ValidationFormat, validationFormatSchema } from "./print-validation";
import { flag, readValues } from "./read-values";
import { EXIT } from "./report-error";
import { suggestWord } from "./suggest-word";
import { UsageError } from "./usage-error";
import { describeValidation, type ValidationDocument } from "./validation-document";

const options = z.object({
  persona: z.array(z.string()).default([]),
  contract: z.string().optional(),
  "changed-since": z.string().optional(),
  "fail-on": z.enum(["error", "warning"], "Allowed: error or warning.").default("error"),
  format: validationFormatSchema.optional(),
  json: flag,
  "no-execute": flag,
  "no-install": flag,
});

/** `maestro validate <dir>`: checks a project against contracts; what was not measured is never a pass. */
export async function validate({ words, values, host, output }: Call): Promise<number> {
  const chosen = readValues(options, values);
  if (chosen.contract !== undefined && chosen.persona.length > 0)
    throw new UsageError("--contract and --persona exclude each other.", "Give one of them.");
  const format = chooseFormat(chosen);
  const own = chosen.contract === undefined ? null : await readContract(chosen.contract);
  const root = await openProject(words[0] ?? "");
  const contracts = own
    ? [own]
    : choosePersonaContracts(await loadPersonas(getConfig().personaDirectories), chosen.persona);
  const changedPaths = await findChanged(root, chosen["changed-since"]);
  const asked = contracts.map((named) => named.contract);
  const reading = { changedPaths, signal: host.signal };
  const project = asked.every(isSettledByFiles)
    ? await readFiles(root, asked, { ...reading, host })
    : await measureProject(root, asked, chosen, { ...reading, host, output });
  const document = judge(contracts, { ...project, changedPaths }, chosen["fail-on"]);
  printValidation(format, document, { root, version: host.version, output });
  return document.passed ? EXIT.ok : EXIT.notPassed;
}

function chooseFormat({ format, json }: z.infer<typeof options>): ValidationFormat {
  if (json && format !== undefined && format !== "json")
    throw new UsageError(`--json and --format ${format} exclude each other.`, "Give one of them.");
  return json ? "json" : (format ?? "pretty");
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
  const results = contracts.flatMap((named) => checkContract({ ...named, ...project }));
  return describeValidation(results, failOn);
}
