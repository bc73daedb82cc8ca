import { z } from "zod";
import { Prisma } from "../../generated/prisma/client";
import { phaseSchema } from "../domain/phase/phase";
import { reuseStartSchema } from "../domain/reuse/reuse-decision";
import type { ReuseRun, TaskSize } from "../domain/reuse/reuse-run";
import { db } from "./client";

/** Persona runs of the sessions that began from `from` on and before `to`, in the order in which they began. */
export const listReuseRuns = ({ from, to }: { from: Date; to: Date }): Promise<ReuseRun[]> =>
  readRuns(Prisma.sql`s."createdAt" >= ${from} AND s."createdAt" < ${to}`);

/** Persona runs of one session. */
export const listSessionReuseRuns = (sessionId: string): Promise<ReuseRun[]> =>
  readRuns(Prisma.sql`s.id = ${sessionId}`);

const runRow = z.object({
  id: z.string(),
  sessionId: z.string(),
  projectName: z.string(),
  kind: z.enum(["repair", "build"]),
  words: z.number().int(),
  parts: z.number().int().nullable(),
  sourceFiles: z.number().int().nullable(),
  personaId: z.string(),
  personaName: z.string(),
  agentId: z.string(),
  phase: phaseSchema,
  iteration: z.number().int(),
  state: z.enum(["pending", "running", "done", "failed"]),
  startedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  workedMs: z.number().nullable(),
  gatePassed: z.boolean().nullable(),
  start: reuseStartSchema.nullable(),
  sourceRunId: z.string().nullable(),
  sourceSessionId: z.string().nullable(),
  similarity: z.number().nullable(),
  threshold: z.number().nullable(),
  declined: z.boolean(),
  offers: z.array(z.object({ templateId: z.string() })),
  uses: z.array(
    z.object({
      templateId: z.string(),
      linesUsed: z.number().int().nullable(),
      linesKept: z.number().int().nullable(),
    }),
  ),
});

/**
 * In SQL, since it takes a count of a requirement's words and of an outline's parts, not the texts. The size of a project
 * to repair is the number of source files that the first assessment parsed. An exit gate that was not judged anew counts
 * as it was judged last; until the session ends, one that has not passed is open.
 */
async function readRuns(where: Prisma.Sql): Promise<ReuseRun[]> {
  const rows = await db.$queryRaw`
    WITH chosen AS (
      SELECT s.id, s.kind, s."finishedAt", p.name AS "projectName",
        coalesce(array_length(regexp_split_to_array(nullif(trim(s.requirement), ''), '\\s+'), 1), 0) AS words,
        jsonb_array_length(s.outline -> 'entities') + jsonb_array_length(s.outline -> 'features') AS parts,
        (
          SELECT (m ->> 'n')::int FROM assessment AS a, jsonb_array_elements(a.measures) AS m
          WHERE a.id = s."initialAssessmentId" AND m ->> 'metric' = 'sources_parse'
        ) AS "sourceFiles"
      FROM session AS s JOIN project AS p ON p.id = s."projectId"
      WHERE ${where}
    )
    SELECT r.id, c.id AS "sessionId", c."projectName", c.kind, c.words, c.parts, c."sourceFiles",
      r."personaId", r."displayName" AS "personaName", r."agentId", i.phase, i.iteration, r.state,
      r."startedAt", r."endedAt", r."workedMs",
      CASE
        WHEN exit.verdict IN ('passed', 'passed_with_overrides', 'accepted_near_prediction') THEN true
        WHEN c."finishedAt" IS NOT NULL THEN false
      END AS "gatePassed",
      d.start, d."sourceRunId", d."sourceSessionId", d.similarity, d.threshold,
      d."declinedAt" IS NOT NULL AS declined,
      (
        SELECT coalesce(jsonb_agg(jsonb_build_object('templateId', o."templateId") ORDER BY o."templateId"), '[]')
        FROM template_offer AS o WHERE o."personaRunId" = r.id
      ) AS offers,
      (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
          'templateId', u."templateId", 'linesUsed', u."linesUsed", 'linesKept', u."linesKept"
        ) ORDER BY u."templateId"), '[]')
        FROM template_use AS u WHERE u."personaRunId" = r.id
      ) AS uses
    FROM chosen AS c
    JOIN phase_iteration AS i ON i."sessionId" = c.id
    JOIN persona_run AS r ON r."phaseIterationId" = i.id
    LEFT JOIN reuse_decision AS d ON d."personaRunId" = r.id
    LEFT JOIN LATERAL (
      SELECT g.verdict FROM gate AS g
      WHERE g."sessionId" = c.id AND g.phase = i.phase AND g.kind = 'exit' AND g.state <> 'void'
      ORDER BY g.iteration DESC LIMIT 1
    ) AS exit ON true
    ORDER BY r."startedAt", r.id`;
  return z.array(runRow).parse(rows).map(toReuseRun);
}

function toReuseRun(row: z.infer<typeof runRow>): ReuseRun {
  const { words, parts, sourceFiles, start, startedAt, endedAt, workedMs, ...run } = row;
  const { sourceRunId, sourceSessionId, similarity, threshold, declined, ...rest } = run;
  return {
    ...rest,
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    // Before worked time was measured, personas went one after the other: from start to end they worked.
    durationMs: startedAt && endedAt ? (workedMs ?? endedAt.getTime() - startedAt.getTime()) : null,
    // No agent meters what a run costs yet.
    cost: null,
    size: sizeOf(row),
    decision: start && { start, sourceRunId, sourceSessionId, similarity, threshold, declined },
  };
}

function sizeOf({ kind, words, parts, sourceFiles }: z.infer<typeof runRow>): TaskSize | null {
  if (kind === "build") return { kind, words, parts: parts ?? 0 };
  return sourceFiles === null ? null : { kind, sourceFiles };
}
