import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { createPathMatcher } from "../analysis/match-paths";
import { checkContract } from "../domain/contract/check-contract";
import { type DeliverableContract, deliverableContractSchema } from "../domain/contract/contract";
import type { PersonaCatalogue } from "../domain/persona/persona";
import { getConfig } from "../platform/config";
import { loadPersonas } from "../registry/load-personas";
import type { Call } from "./commands";
import { type MeasuredDirectory, measureDirectory } from "./measure-directory";
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
  const measured = await measureDirectory(root, {
    execute: !chosen["no-execute"],
    install: !chosen["no-install"],
    host,
    output,
  });
  const document = judge(contracts, measured, chosen["fail-on"]);
  printValidation(format, document, { root, version: host.version, output });
  return document.passed ? EXIT.ok : EXIT.notPassed;
}

function chooseFormat({ format, json }: z.infer<typeof options>): ValidationFormat {
  if (json && format !== undefined && format !== "json")
    throw new UsageError(`--json and --format ${format} exclude each other.`, "Give one of them.");
  return json ? "json" : (format ?? "pretty");
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

function judge(
  contracts: readonly NamedContract[],
  { facts, assessment }: Pick<MeasuredDirectory, "facts" | "assessment">,
  failOn: "error" | "warning",
): ValidationDocument {
  const matchPaths = createPathMatcher(facts.files.map((f) => f.path));
  const results = contracts.flatMap((named) =>
    checkContract({ ...named, facts, measures: assessment.measures, matchPaths }),
  );
  return describeValidation(results, failOn);
}
