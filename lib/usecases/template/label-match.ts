import { inTransaction, type Tx } from "../../db/client";
import { appendEvent } from "../../db/events";
import {
  addCalibration,
  addMatchLabel,
  listMatchLabels,
  lockCalibration,
  newestCalibration,
} from "../../db/match-labels";
import { calibrate, MATCH_THRESHOLD, type VectorSource } from "../../domain/match/calibration";
import type { LabelMatchInput } from "../../domain/match/match-view";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePerson } from "../require-permission";
import { matchLibrary } from "./match-library";

/** Entries that are looked through for the one that a person decides on. */
const LIMIT = 200;
/** Weights are fitted again after so many more labels. */
const REFIT_AFTER = 10;

/**
 * Keeps what a person says of an answer, with the features that it was shown with, as the matcher computes them now. Enough
 * labels become weights of this installation's own, as a new version.
 */
export async function labelMatch(
  ctx: Ctx,
  { text, persona, templateId, fits }: LabelMatchInput,
): Promise<void> {
  const person = requirePerson(ctx, "template:edit");
  const { matches } = await matchLibrary({ text, persona }, { limit: LIMIT, threshold: MATCH_THRESHOLD });
  const match = matches.find((m) => m.templateId === templateId);
  if (!match)
    throw new AppError("not_found", "The library does not answer this question with that template.");
  await inTransaction(async (tx) => {
    await lockCalibration(tx);
    await addMatchLabel(tx, {
      question: text,
      personaId: persona,
      templateId,
      digest: match.digest,
      fits,
      features: match.parts.features,
      vectors: match.parts.vectors,
      actorId: person.userId,
      actorName: person.name,
      createdAt: ctx.now,
    });
    await refit(tx, ctx, match.parts.vectors);
  });
}

async function refit(tx: Tx, ctx: Ctx, vectors: VectorSource): Promise<void> {
  const [labels, newest] = await Promise.all([listMatchLabels(vectors, tx), newestCalibration(tx, vectors)]);
  if (labels.length < newest.labels + REFIT_AFTER) return;
  const version = newest.version + 1;
  const fitted = calibrate(labels, { source: vectors, version });
  if (fitted.basis.kind === "estimated") return;
  await addCalibration(tx, {
    vectors,
    version,
    weights: fitted.weights,
    labels: labels.length,
    note: `Fitted to ${labels.length} labels`,
    actorName: "Maestro",
    createdAt: ctx.now,
  });
  await appendEvent(tx, {
    sessionId: null,
    type: "match.calibrated",
    actor: ctx.actor,
    subject: vectors,
    text: `The probability of a match was fitted to ${labels.length} labels (version ${version})`,
    data: { vectors, version, labels: labels.length },
  });
}

/** Goes back to the weights that came with Maestro, until labels that come after now make new ones. */
export async function restoreShippedWeights(ctx: Ctx, { vectors }: { vectors: VectorSource }): Promise<void> {
  const person = requirePerson(ctx, "template:edit");
  await inTransaction(async (tx) => {
    await lockCalibration(tx);
    const newest = await newestCalibration(tx, vectors);
    if (newest.version === 0) throw new AppError("conflict", "The shipped weights count already.");
    const labels = (await listMatchLabels(vectors, tx)).length;
    await addCalibration(tx, {
      vectors,
      version: newest.version + 1,
      weights: null,
      labels,
      note: "Back to the shipped weights",
      actorName: person.name,
      createdAt: ctx.now,
    });
    await appendEvent(tx, {
      sessionId: null,
      type: "match.calibrated",
      actor: ctx.actor,
      subject: vectors,
      text: `${person.name} went back to the shipped weights of the probability of a match`,
      data: { vectors, version: newest.version + 1 },
    });
  });
}
