import { execFileSync } from "node:child_process";
import path from "node:path";
import pg from "pg";
import { embeddedPostgres } from "../bin/postgres.mjs";
import { sessionPaths } from "../lib/workspace/session-paths";
import type { Product } from "./product";

/**
 * What must not depend on whether something died meanwhile, read from the tables and the work tree themselves. Started
 * and progressed persona runs are left out: each attempt is told.
 */
export async function outcomeOf({ dataDir }: Product, sessionId: string) {
  const { tree } = sessionPaths(dataDir, sessionId);
  const client = new pg.Client(embeddedPostgres({ home: path.join(dataDir, "postgres") }).address());
  await client.connect();
  /** One text per row, without the session's own id and its commits' hashes. */
  const list = async (sql: string): Promise<string[]> => {
    const { rows } = await client.query({ text: sql, values: [sessionId], rowMode: "array" });
    return rows.map((row: unknown[]) =>
      row
        .join(" ")
        .replaceAll(sessionId, "S")
        .replace(/\b[0-9a-f]{12,40}\b/g, "C"),
    );
  };
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "safe.directory=*", ...args], { cwd: tree, encoding: "utf8" }).trim();
  try {
    return {
      session: await list(
        `SELECT state, "stateReason", s."finishedAt" IS NOT NULL, round(f.score::numeric, 4), round(i.score::numeric, 4) FROM session s
         LEFT JOIN assessment f ON f.id = s."finalAssessmentId"
         LEFT JOIN assessment i ON i.id = s."initialAssessmentId" WHERE s.id = $1`,
      ),
      gates: await list(
        `SELECT id, state, verdict, round(score::numeric, 4), (SELECT count(*) FROM condition WHERE "gateId" = gate.id)
         FROM gate WHERE "sessionId" = $1 ORDER BY id`,
      ),
      approvals: await list(
        `SELECT g.id, a.decision, a."actorName" FROM approval a JOIN gate g ON g.id = a."gateId"
         WHERE g."sessionId" = $1 ORDER BY g.id`,
      ),
      personaRuns: await list(
        `SELECT r.id, r.state, r.changed FROM persona_run r JOIN phase_iteration p ON p.id = r."phaseIterationId"
         WHERE p."sessionId" = $1 ORDER BY r.id`,
      ),
      deliverables: await list(
        `SELECT r.id, d.path, d.change, d.additions, d.deletions FROM deliverable d
         JOIN persona_run r ON r.id = d."personaRunId" JOIN phase_iteration p ON p.id = r."phaseIterationId"
         WHERE p."sessionId" = $1 ORDER BY r.id, d.path`,
      ),
      assessments: await list(
        `SELECT id, round(score::numeric, 4) FROM assessment WHERE "sessionId" = $1 ORDER BY "createdAt"`,
      ),
      intents: await list(
        `SELECT kind, "enqueuedAt" IS NOT NULL FROM session_intent WHERE "sessionId" = $1 ORDER BY "createdAt"`,
      ),
      events: await list(
        `SELECT type, subject FROM event WHERE "sessionId" = $1
         AND type NOT IN ('persona_run.started', 'persona_run.progressed') ORDER BY id`,
      ),
      commits: git(
        "log",
        "--format=%(trailers:key=Maestro-Persona-Run,valueonly,separator=)",
        "refs/maestro/base..HEAD",
      )
        .replaceAll(sessionId, "S")
        .split("\n"),
      files: git("rev-parse", "HEAD^{tree}"),
    };
  } finally {
    await client.end();
  }
}
