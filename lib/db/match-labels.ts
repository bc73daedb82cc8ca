import { z } from "zod";
import {
  type MatchCalibration,
  type MatchLabel,
  VECTOR_SOURCES,
  type VectorSource,
} from "../domain/match/calibration";
import { matchFeaturesSchema, matchWeightsSchema } from "../domain/match/match-features";
import { newId } from "../platform/id";
import { db, type Tx } from "./client";

export type NewMatchLabel = {
  question: string;
  personaId: string | null;
  templateId: string;
  digest: string;
  fits: boolean;
  features: MatchLabel["features"];
  vectors: VectorSource;
  actorId: string;
  actorName: string;
  createdAt: Date;
};
export async function addMatchLabel(tx: Tx, label: NewMatchLabel): Promise<void> {
  await tx.matchLabel.create({ data: { id: newId(), ...label } });
}

/** What people said last of each entry for each question, with vectors of this source. */
export async function listMatchLabels(vectors: VectorSource, tx: Tx = db): Promise<MatchLabel[]> {
  const rows = await tx.matchLabel.findMany({
    where: { vectors },
    orderBy: [{ question: "asc" }, { templateId: "asc" }, { createdAt: "desc" }],
    distinct: ["question", "templateId"],
    select: { features: true, fits: true },
  });
  return rows.map((row) => ({ features: matchFeaturesSchema.parse(row.features), taken: row.fits }));
}

/** What somebody said last of each entry for a question. */
export async function listLabelsOf(question: string, actorId: string): Promise<Map<string, boolean>> {
  const rows = await db.matchLabel.findMany({
    where: { question, actorId },
    orderBy: { createdAt: "asc" },
    select: { templateId: true, fits: true },
  });
  return new Map(rows.map((row) => [row.templateId, row.fits]));
}

const sourceSchema = z.enum(VECTOR_SOURCES);

/** The weights that count, by where the vectors come from; a source that is not there has the shipped ones. */
export async function loadCalibrations(
  tx: Tx = db,
): Promise<Partial<Record<VectorSource, MatchCalibration>>> {
  const rows = await tx.matchCalibrationVersion.findMany({
    orderBy: [{ vectors: "asc" }, { version: "desc" }],
    distinct: ["vectors"],
  });
  return Object.fromEntries(
    rows.flatMap(({ vectors, version, weights, labels }) =>
      weights === null
        ? []
        : [
            [
              sourceSchema.parse(vectors),
              {
                version,
                weights: matchWeightsSchema.parse(weights),
                basis: { kind: "calibrated" as const, labels },
              },
            ] as const,
          ],
    ),
  );
}

export type NewCalibration = {
  vectors: VectorSource;
  version: number;
  /** Null: back to the shipped ones. */
  weights: MatchCalibration["weights"] | null;
  labels: number;
  note: string;
  actorName: string;
  createdAt: Date;
};
export async function addCalibration(tx: Tx, { weights, ...row }: NewCalibration): Promise<void> {
  await tx.matchCalibrationVersion.create({
    data: { id: `${row.vectors}.${row.version}`, ...row, ...(weights ? { weights } : {}) },
  });
}

/** The newest version of a source with how many labels it was made from; version 0 before the first. */
export async function newestCalibration(
  tx: Tx,
  vectors: VectorSource,
): Promise<{ version: number; labels: number }> {
  const row = await tx.matchCalibrationVersion.findFirst({
    where: { vectors },
    orderBy: { version: "desc" },
    select: { version: true, labels: true },
  });
  return row ?? { version: 0, labels: 0 };
}

/** Holds off other fits until the transaction ends. */
export async function lockCalibration(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('match_calibration'))`;
}
