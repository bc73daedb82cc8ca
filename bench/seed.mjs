// Fills the product's database with sessions as the worker would have left them: one statement per table, all columns
// valid for the schemas that read them. Nothing of it was ever run; only its size and shape are meant.

/** Sessions of one project, on average. */
const PER_PROJECT = 100;
const MOST_WAITING = 1000;

/**
 * @param {import("pg").Client} client of a migrated database without sessions
 * @param {object} options
 * @param {number} options.sessions
 * @param {number} options.events in all, spread evenly
 * @param {{ userId: string, name: string }} options.person who started them
 * @param {object} options.policy a gate policy
 * @param {object} options.assessment a measured assessment, stored for every iteration
 */
export async function seed(client, { sessions, events, person, policy, assessment }) {
  // What is inserted fits together; checking each row's keys would double the time.
  await client.query("SET session_replication_role = replica");
  await client.query("SET synchronous_commit = off");
  // All or nothing: a half-filled database would be measured as a whole one the next time.
  await client.query("BEGIN");
  await client.query(plan(sessions));
  await client.query(rows.projects);
  await client.query(rows.sessions, [person.userId, person.name, policy]);
  await client.query(rows.iterations);
  await client.query(rows.assessments, [
    assessment.factsDigest,
    assessment.score,
    assessment.uncapped,
    assessment.confidence,
    assessment.scoringVersion,
    JSON.stringify(assessment.dimensions),
    JSON.stringify(assessment.caps),
    JSON.stringify(assessment.measures),
  ]);
  for (const name of ["personaRuns", "deliverables", "templateUses", "gates", "conditions", "clauses"])
    await client.query(rows[name]);
  await client.query(rows.approvals, [person.userId, person.name]);
  await client.query(rows.firstEvents, [person.userId, person.name]);
  await client.query(rows.laterEvents, [events, sessions]);
  await client.query("COMMIT");
  await client.query("RESET session_replication_role");
  // As autovacuum leaves it, in its own time.
  await client.query("VACUUM ANALYZE");
}

/** Ids sort by time, as the product's own do. One session a minute; of twenty one waits (the latest, up to a number),
 * two were cancelled, three failed, the rest passed. */
const plan = (sessions) => `
  CREATE TEMP TABLE planned_session AS
  SELECT i, at,
    substr(ms, 1, 8) || '-' || substr(ms, 9, 4) || '-7' || substr(hash, 1, 3) || '-8' || substr(hash, 4, 3) || '-'
      || substr(hash, 7, 12) AS id,
    CASE
      WHEN i % 20 = 0 AND i > ${sessions} - 20 * ${MOST_WAITING} THEN 'waiting'
      WHEN i % 20 IN (1, 2) THEN 'cancelled'
      WHEN i % 20 IN (3, 4, 5) THEN 'failed'
      ELSE 'passed'
    END AS state,
    i % ${Math.max(1, Math.ceil(sessions / PER_PROJECT))} AS project
  FROM (
    SELECT i, now()::timestamp(3) - (${sessions} - i + 60) * interval '1 minute' AS at FROM generate_series(1, ${sessions}) AS i
  ) AS timed,
  LATERAL (SELECT lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') AS ms, md5(i::text) AS hash) AS made;

  CREATE TEMP TABLE planned_iteration AS
  SELECT s.id AS session, s.id || '.' || p.phase || '.' || n AS id, s.state, p.phase, n AS iteration,
    s.at + (p.place * 4 + n) * interval '5 seconds' AS at,
    p.place = last.place AND n = passes.many AS is_last
  FROM planned_session AS s
  CROSS JOIN (VALUES (1, 'requirements'), (2, 'design'), (3, 'implementation'), (4, 'testing'), (5, 'deployment'))
    AS p (place, phase)
  CROSS JOIN LATERAL (SELECT CASE s.state WHEN 'passed' THEN 5 WHEN 'failed' THEN 4 ELSE 2 END AS place) AS last
  CROSS JOIN LATERAL (SELECT CASE
    WHEN s.state = 'failed' AND p.place = 4 THEN 3 WHEN s.state = 'passed' AND p.place = 3 THEN 2 ELSE 1 END AS many) AS passes
  CROSS JOIN LATERAL generate_series(1, passes.many) AS n
  WHERE p.place <= last.place;
  CREATE TEMP TABLE planned_persona AS
  SELECT * FROM (VALUES
    ('requirements', 0, 'requirement_analyst'), ('requirements', 1, 'product_manager'),
    ('design', 0, 'solution_architect'), ('design', 1, 'database_specialist'),
    ('implementation', 0, 'backend_developer'), ('implementation', 1, 'frontend_developer'),
    ('testing', 0, 'qa_engineer'), ('testing', 1, 'unit_tester'),
    ('deployment', 0, 'devops_engineer'), ('deployment', 1, 'deployment_specialist')
  ) AS r (phase, position, persona);

  CREATE TEMP TABLE planned_run AS
  SELECT i.*, r.position, r.persona, i.id || '.' || r.persona AS run
  FROM planned_iteration AS i JOIN planned_persona AS r USING (phase);
  ANALYZE planned_session; ANALYZE planned_iteration; ANALYZE planned_run`;

const rows = {
  projects: `
    INSERT INTO project (id, name, "sourceKind", source)
    SELECT 'bench-project-' || project, 'Project ' || project, 'directory', '/srv/projects/' || project
    FROM (SELECT DISTINCT project FROM planned_session) AS named`,
  sessions: `
    INSERT INTO session (id, "projectId", kind, state, "stateReason", "stateSince", requirement, "agentId", policy, phases,
      target, "baseCommit", "preparedAt", "finishedAt", "initialAssessmentId", "finalAssessmentId", "startedById",
      "startedByName", "createdAt", "filesRemovedAt")
    SELECT s.id, 'bench-project-' || project, 'repair', state,
      CASE state WHEN 'failed' THEN 'iteration_limit' WHEN 'cancelled' THEN 'cancelled' WHEN 'waiting' THEN 'Approval of the design gate' END,
      at + interval '2 minutes', 'Bookings of room ' || i || ' and who made them', 'composer', $3::jsonb,
      '{requirements,design,implementation,testing,deployment}', 0.8, md5(s.id), at,
      CASE WHEN state <> 'waiting' THEN at + interval '2 minutes' END, s.id || '.initial',
      CASE WHEN state IN ('passed', 'failed') THEN s.id || CASE state WHEN 'passed' THEN '.deployment.1.a' ELSE '.testing.3.a' END END,
      $1, $2, at, CASE WHEN state <> 'waiting' THEN at + interval '1 day' END
    FROM planned_session AS s`,
  iterations: `
    INSERT INTO phase_iteration (id, "sessionId", phase, iteration, "startedAt", "endedAt", choices, tasks, "assessmentId")
    SELECT i.id, session, phase, iteration, at, CASE WHEN NOT (state = 'waiting' AND is_last) THEN at + interval '4 seconds' END,
      choices,
      ARRAY['Meet what the contract asks for'], i.id || '.a'
    FROM planned_iteration AS i
    JOIN (
      SELECT phase, jsonb_agg(jsonb_build_object('personaId', persona, 'displayName', initcap(replace(persona, '_', ' ')),
        'chosen', true, 'role', 'required', 'reason', 'Required in ' || phase, 'matched', '[]'::jsonb, 'relevance', 0)) AS choices
      FROM planned_persona GROUP BY phase
    ) AS chosen USING (phase)`,
  assessments: `
    INSERT INTO assessment (id, "sessionId", commit, "factsDigest", executed, sandbox, score, uncapped, confidence,
      "scoringVersion", dimensions, caps, measures, "durationMs", "createdAt")
    SELECT a.id, session, md5(a.id), $1, false, 'not executed', $2::float8, $3::float8, $4::float8, $5, $6::jsonb, $7::jsonb,
      $8::jsonb, 1500, at
    FROM (
      SELECT id || '.a' AS id, session, at + interval '3 seconds' AS at FROM planned_iteration
      UNION ALL SELECT id || '.initial', id, at FROM planned_session
    ) AS a`,
  personaRuns: `
    INSERT INTO persona_run (id, "phaseIterationId", "personaId", "displayName", "personaRevision", "agentId", position,
      batch, state, attempts, "startedAt", "endedAt", commit, changed, report)
    SELECT run, id, persona, initcap(replace(persona, '_', ' ')), '1', 'composer', position, position, 'done', 1,
      at + position * interval '1 second', at + position * interval '1 second' + interval '900 milliseconds', md5(run), true,
      '{"summary": "Wrote what the contract asks for", "kept": [{"ability": "write_documents", "purpose": "What the contract asks for",
        "files": ["docs/0.md"], "source": "rule"}], "reverted": [], "left": [{"what": "A decision", "reason": "Only a person can make it"}],
        "templates": []}'
    FROM planned_run`,
  deliverables: `
    INSERT INTO deliverable (id, "personaRunId", path, change, digest, additions, deletions)
    SELECT run || '.' || n, run, 'docs/' || phase || '/' || n || '.md', 'modified', md5(run), 12, 3
    FROM planned_run, generate_series(0, 2) AS n`,
  templateUses: `
    INSERT INTO template_use (id, "sessionId", "personaRunId", "templateId", version, files, "createdAt")
    SELECT run || '.t', session, run, 'document-of-' || phase, '1.0.0', ARRAY['docs/0.md'], at
    FROM planned_run WHERE position = 0`,
  gates: `
    INSERT INTO gate (id, "phaseIterationId", "sessionId", phase, iteration, kind, mode, verdict, sentence, score, state,
      "evidenceDigest", commit, "judgedAt", "decidedAt")
    SELECT id || '.' || kind, id, session, phase, iteration, kind,
      CASE WHEN phase = 'design' AND kind = 'exit' THEN 'manual' ELSE 'automatic' END,
      CASE
        WHEN kind = 'entry' THEN 'passed'
        WHEN state = 'waiting' AND is_last THEN 'awaiting_approval'
        WHEN state = 'failed' AND phase = 'testing' THEN 'failed'
        WHEN state = 'passed' AND phase = 'implementation' AND iteration = 1 THEN 'failed'
        ELSE 'passed' END,
      initcap(phase) || ' gate: every condition was judged', 0.87,
      CASE
        WHEN kind = 'exit' AND state = 'waiting' AND is_last THEN 'open'
        WHEN kind = 'exit' AND phase = 'design' THEN 'decided'
        ELSE 'judged' END,
      md5(id), md5(session || phase), at + interval '3 seconds',
      CASE WHEN kind = 'exit' AND phase = 'design' THEN at + interval '3 seconds' END
    FROM planned_iteration, (VALUES ('entry'), ('exit')) AS kinds (kind)`,
  conditions: `
    INSERT INTO condition (id, "gateId", position, metric, operator, required, actual, outcome, severity, "neverOverridable",
      reason, evidence)
    SELECT i.id || '.' || kind || '.' || position, i.id || '.' || kind, position, metric, 'at_least', 0.6, 0.9, 'met', 'error',
      false, 'Found 0.9 and at least 0.6 is required', '[{"file": "docs/0.md", "line": 1, "note": "What was counted"}]'
    FROM planned_iteration AS i, (VALUES
      ('entry', 0, 'earlier_phases_passed'), ('entry', 1, 'agent_available'), ('exit', 0, 'contract_errors'),
      ('exit', 1, 'completeness'), ('exit', 2, 'quality'), ('exit', 3, 'build_passes'), ('exit', 4, 'no_stubs')
    ) AS c (kind, position, metric)`,
  clauses: `
    INSERT INTO clause_check (id, "phaseIterationId", "personaId", "clauseId", kind, severity, outcome, expected, actual,
      remediation, motivation, evidence)
    SELECT run || '.' || n, id, persona, 'file:docs/' || n || '.md', 'file', CASE WHEN n < 3 THEN 'error' ELSE 'warning' END,
      CASE WHEN n < 5 THEN 'met' ELSE 'violated' END, 'A file docs/' || n || '.md', 'Found ' || n, 'Write it', 'Others read it',
      '[{"file": "docs/0.md", "note": "What was found"}]'
    FROM planned_run, generate_series(0, 5) AS n`,
  approvals: `
    INSERT INTO approval (id, "gateId", decision, comment, "evidenceDigest", "actorId", "actorName", "countsAsId", "countsAsName",
      "selfApproval", "decidedAt")
    SELECT id || '.approval', id, 'approved', '', "evidenceDigest", $1, $2, $1, $2, true, "judgedAt" FROM gate WHERE state = 'decided'`,
  firstEvents: `
    INSERT INTO event ("sessionId", sequence, type, "actorKind", "actorId", "actorName", text, data, at)
    SELECT id, 1, 'session.created', 'user', $1, $2, $2 || ' started the repair', '{}', at FROM planned_session ORDER BY i`,
  laterEvents: `
    INSERT INTO event ("sessionId", sequence, type, "onceKey", "actorKind", "actorId", "actorName", subject, text, data, at)
    SELECT s.id, n, 'persona_run.progressed', s.id || '.' || n, 'agent', 'composer', 'composer', 'backend_developer',
      'Wrote file ' || n || ' and ran the checks that it may break', '{"files": 1}', s.at + n * interval '1 second'
    FROM planned_session AS s CROSS JOIN LATERAL generate_series(2, $1::int / $2::int + (s.i <= $1::int % $2::int)::int) AS n
    ORDER BY s.i, n`,
};
