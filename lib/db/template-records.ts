import type { TemplateRecord } from "../domain/template/template-view";
import { db } from "./client";

type UseRow = Record<"uses" | "linesUsed" | "linesKept" | "kept" | "judged" | "passed", bigint> & {
  templateId: string;
};

/** What was measured of each template that was ever offered or used. */
export async function listTemplateRecords(): Promise<Map<string, TemplateRecord>> {
  const [uses, offers] = await Promise.all([
    db.$queryRaw<UseRow[]>`
      SELECT "templateId", count(*) AS uses,
        coalesce(sum("linesUsed") FILTER (WHERE "linesKept" IS NOT NULL), 0)::bigint AS "linesUsed",
        coalesce(sum("linesKept"), 0)::bigint AS "linesKept", count("linesKept") AS kept,
        count("gatePassed") AS judged, count(*) FILTER (WHERE "gatePassed") AS passed
      FROM template_use GROUP BY "templateId"`,
    db.templateOffer.groupBy({ by: ["templateId"], _count: true }),
  ]);
  const records = new Map<string, TemplateRecord>();
  for (const { templateId, ...row } of uses)
    records.set(templateId, {
      offered: 0,
      uses: Number(row.uses),
      linesUsed: Number(row.linesUsed),
      linesKept: Number(row.linesKept),
      kept: Number(row.kept),
      judged: Number(row.judged),
      passed: Number(row.passed),
    });
  for (const { templateId, _count } of offers)
    records.set(templateId, { ...(records.get(templateId) ?? noRecord), offered: _count });
  return records;
}

export const noRecord: TemplateRecord = {
  offered: 0,
  uses: 0,
  linesUsed: 0,
  linesKept: 0,
  kept: 0,
  judged: 0,
  passed: 0,
};

/** The newest persona runs that were offered the template or used it. */
export async function listRunsOfTemplate(templateId: string, limit: number) {
  const [uses, offers] = await Promise.all([
    db.templateUse.findMany({ where: { templateId }, orderBy: { createdAt: "desc" }, take: limit }),
    db.templateOffer.findMany({ where: { templateId }, orderBy: { createdAt: "desc" }, take: limit }),
  ]);
  const ids = [...new Set([...uses, ...offers].map((row) => row.personaRunId))];
  const runs = await db.personaRun.findMany({
    where: { id: { in: ids } },
    orderBy: { phaseIteration: { startedAt: "desc" } },
    take: limit,
    include: {
      phaseIteration: {
        select: {
          phase: true,
          iteration: true,
          startedAt: true,
          session: { select: { id: true, project: { select: { name: true } } } },
        },
      },
    },
  });
  return runs.map(({ id, personaId, phaseIteration: { session, ...iteration } }) => {
    const use = uses.find((u) => u.personaRunId === id);
    const offer = offers.find((o) => o.personaRunId === id);
    return {
      personaRunId: id,
      personaId,
      sessionId: session.id,
      projectName: session.project.name,
      phase: iteration.phase,
      iteration: iteration.iteration,
      at: iteration.startedAt.toISOString(),
      probability: offer?.probability ?? null,
      isUsed: use !== undefined,
      digest: use?.digest ?? offer?.digest ?? null,
      linesUsed: use?.linesUsed ?? null,
      linesKept: use?.linesKept ?? null,
      gatePassed: use?.gatePassed ?? null,
    };
  });
}
