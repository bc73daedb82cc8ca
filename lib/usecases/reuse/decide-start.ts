import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { hasEarlierRun } from "../../db/persona-runs";
import { addDecision, changeDecision, findDecision, type StoredDecision } from "../../db/reuse-decisions";
import { addOffers } from "../../db/template-offers";
import type { Persona } from "../../domain/persona/persona";
import { type ChosenStart, chooseStart, similarityOf } from "../../domain/reuse/choose-start";
import { reuseSettingsSchema } from "../../domain/reuse/reuse-decision";
import { AppError } from "../../platform/errors";
import { faultPoint } from "../../platform/fault-point";
import { planTake } from "../../workspace/take-deliverable";
import type { Ctx } from "../ctx";
import type { Installation } from "../installation";
import { loadSessionPersonas } from "../persona/load-catalogue";
import type { PersonaRunRow } from "../session/run-persona";
import { type EarlierRun, findCandidates } from "./find-candidates";
import { findOffers } from "./find-offers";

/**
 * Decides once what a persona's first run in a phase begins from, and keeps it with its reason. Null for reworks, which go on
 * from what is there. Repeatable: what was decided stands.
 */
export async function decideStart(
  ctx: Ctx,
  { config }: Installation,
  run: PersonaRunRow,
  tree: string,
): Promise<StoredDecision | null> {
  const decided = await findDecision(run.id);
  if (decided) return decided;
  const { session, phase } = run.phaseIteration;
  if (session.reuse === null || (await hasEarlierRun(run))) return null;
  const asked = reuseSettingsSchema.parse(session.reuse);
  const settings = { ...asked, enabled: asked.enabled && config.templateReuse };
  const persona = (await loadSessionPersonas(session)).find((p) => p.id === run.personaId);
  if (!persona) throw new AppError("not_found", `There is no persona ${run.personaId} any more.`);
  const isOpen = settings.enabled && persona.reuse.allowed && !settings.declined.includes(persona.id);
  const found = isOpen ? await findCandidates(config.dataDir, run, tree) : [];
  const candidates = await checkBest(found, tree);
  const { offers, ...answer } = settings.enabled
    ? await findOffers(session.requirement, persona.id)
    : { offers: [], source: "off" as const, reason: "Reuse is switched off for this session", unknown: [] };
  const offered = offers.map((offer) => offer.templateId);
  const chosen = chooseStart({ personaId: persona.id, reuse: persona.reuse, settings, candidates, offered });
  const decision = toDecision(run, persona, chosen);
  await inTransaction(async (tx) => {
    await addDecision(tx, { ...decision, sessionId: session.id });
    await addOffers(tx, { sessionId: session.id, personaRunId: run.id }, offers);
    await appendEvent(tx, {
      sessionId: session.id,
      type: "reuse.decided",
      actor: ctx.actor,
      subject: run.id,
      text: tellStart(run.displayName, phase, chosen),
      data: {
        start: chosen.start,
        sourceRunId: decision.source?.personaRunId ?? null,
        similarity: decision.similarity,
        threshold: decision.threshold,
        offered: offered.join(", "),
        answeredBy: answer.source,
        why: answer.reason,
        unknownToLibrary: answer.unknown.join(", "),
      },
      onceKey: `${run.id}.start`,
    });
  });
  faultPoint("reuse.decided");
  return { ...decision, declined: null };
}

/** What was to be taken over could not be: the run goes on without it, and says why. */
export async function startFromScratch(ctx: Ctx, run: PersonaRunRow, why: string): Promise<void> {
  const { sessionId, phase } = run.phaseIteration;
  await inTransaction(async (tx) => {
    await changeDecision(tx, run.id, { start: "scratch", reason: why });
    await appendEvent(tx, {
      sessionId,
      type: "reuse.decided",
      actor: ctx.actor,
      subject: run.id,
      text: `${run.displayName} begins from scratch (${phase}): ${why}`,
      data: { start: "scratch" },
      onceKey: `${run.id}.start.scratch`,
    });
  });
}

/** Whether the most alike one can be brought into this tree is looked at last: it reads and merges files. */
async function checkBest(found: readonly EarlierRun[], tree: string): Promise<EarlierRun[]> {
  const [best, ...rest] = [...found].sort((a, b) => similarityOf(b.parts) - similarityOf(a.parts));
  if (!best) return [];
  if (best.blocked !== null) return [best, ...rest];
  const plan = await planTake(best.deliverable, { tree });
  return [{ ...best, blocked: plan.blocked }, ...rest];
}

const toDecision = (run: PersonaRunRow, persona: Persona, { start, reason, best }: ChosenStart) => ({
  personaRunId: run.id,
  personaId: persona.id,
  start,
  reason,
  source: best && { personaRunId: best.personaRunId, sessionId: best.sessionId },
  similarity: best && similarityOf(best.parts),
  threshold: persona.reuse.threshold,
  parts: best?.parts ?? null,
});

function tellStart(name: string, phase: string, { start, reason, best }: ChosenStart): string {
  if (start === "deliverable" && best)
    return `${name} takes over its deliverable of session ${best.sessionId.slice(-8)} (${phase}): ${reason}`;
  return `${name} begins ${start === "template" ? "from templates" : "from scratch"} (${phase}): ${reason}`;
}
