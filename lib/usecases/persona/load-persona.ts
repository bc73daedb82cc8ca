import {
  countContractChecks,
  countSessionsByDigest,
  listRevisions,
  listRunsOfPersona,
} from "../../db/personas";
import { isOpenError } from "../../domain/contract/clause";
import { describeClause } from "../../domain/contract/describe-clause";
import { listClauses } from "../../domain/contract/list-clauses";
import { outcomeSchema, severitySchema } from "../../domain/outcome/outcome";
import type { Persona } from "../../domain/persona/persona";
import { type PersonaView, RECORD_DAYS } from "../../domain/persona/persona-view";
import { phaseSchema } from "../../domain/phase/phase";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { accountFields } from "../../registry/account-fields";
import { loadPersonas } from "../../registry/load-personas";
import type { Ctx } from "../ctx";
import { requirePermission, whyNotPermitted } from "../require-permission";
import { describePersona } from "./describe-persona";
import { loadCatalogue } from "./load-catalogue";

const DAY_MS = 86_400_000;
const RUNS_SHOWN = 50;

/** Everything that a persona's page shows. */
export async function loadPersona(ctx: Ctx, personaId: string): Promise<PersonaView> {
  const actor = requirePermission(ctx, "persona:view");
  const { personas } = await loadCatalogue();
  const persona = personas.find((p) => p.id === personaId);
  if (!persona) throw new AppError("not_found", `There is no persona ${personaId}.`);
  const since = new Date(ctx.now.getTime() - RECORD_DAYS * DAY_MS);
  const [records, revisions, sessions, runs] = await Promise.all([
    countContractChecks(since),
    listRevisions(personaId),
    countSessionsByDigest(personaId),
    listRunsOfPersona(personaId, RUNS_SHOWN),
  ]);
  const why = whyNotPermitted(actor, "persona:edit") ?? null;
  return {
    ...describePersona(
      persona,
      records.find((r) => r.personaId === personaId),
    ),
    specializations: persona.specializations,
    capabilities: persona.capabilities,
    keywordList: persona.keywords,
    systemPrompt: persona.systemPrompt,
    taskPrompt: persona.taskPrompt,
    layout: persona.layout,
    text: persona.text,
    digest: persona.revision,
    clauseList: listClauses(persona.contract).map((clause) => ({ clause, expected: describeClause(clause) })),
    neighbours: neighboursOf(persona, personas),
    fields: accountFields(persona.text, persona.layout),
    revisions: revisions.map((r) => ({ ...r, sessions: sessions.get(r.digest) ?? 0 })),
    fileChanged: await isFileChanged(persona, revisions),
    runs: runs.map(({ clauses, digest, phase, ...run }) => ({
      ...run,
      phase: phaseSchema.parse(phase),
      revision: revisions.find((r) => r.digest === digest && r.kind !== "file")?.number ?? null,
      contractMet: clauses.length === 0 ? null : !clauses.some((c) => isOpenError(toChecked(c))),
    })),
    canEdit: { allowed: why === null, why },
  };
}

const toChecked = (row: { severity: string; outcome: string }) => ({
  severity: severitySchema.parse(row.severity),
  outcome: outcomeSchema.parse(row.outcome),
});

function neighboursOf(persona: Persona, all: readonly Persona[]): PersonaView["neighbours"] {
  const nameOf = (id: string) => all.find((p) => p.id === id)?.displayName ?? null;
  return [
    ...persona.dependsOn.map((id) => ({ id, displayName: nameOf(id), relation: "depends_on" as const })),
    ...all
      .filter((p) => p.dependsOn.includes(persona.id))
      .map((p) => ({ id: p.id, displayName: p.displayName, relation: "required_by" as const })),
  ];
}

/** Whether the file says something else than when the product's revisions last took it in. */
async function isFileChanged(
  { id, origin }: Persona,
  revisions: Awaited<ReturnType<typeof listRevisions>>,
): Promise<boolean> {
  if (origin.kind === "file") return false;
  const { personas } = await loadPersonas(getConfig().personaDirectories);
  const file = personas.find((p) => p.id === id);
  const known = revisions.find((r) => r.kind === "file" || r.kind === "following");
  return file !== undefined && known !== undefined && file.revision !== known.digest;
}
