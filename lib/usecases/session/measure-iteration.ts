import { inspectProject } from "../../analysis/contract/inspect-project";
import { type IterationRow, listIterations, toIterationView } from "../../db/phase-iterations";
import type { findSession } from "../../db/sessions";
import type { Assessment } from "../../domain/assessment/assessment";
import type { ClauseResult } from "../../domain/contract/clause";
import { sessionPaths } from "../../workspace/session-paths";
import type { Installation } from "../installation";
import { loadSessionPersonas } from "../persona/load-catalogue";
import { allPaths, loadChangedPaths } from "./load-changed-paths";
import { measureSession } from "./measure-session";
import { checkPersona } from "./plan-personas";

type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** The tree after an iteration, and the contracts of everybody who took part in its phase so far. */
export type MeasuredIteration = { assessment: Assessment; clauses: ClauseResult[] };

export async function measureIteration(
  installation: Installation,
  { row, session }: { row: IterationRow; session: SessionRow },
  signal: AbortSignal,
): Promise<MeasuredIteration> {
  const { tree } = sessionPaths(installation.config.dataDir, session.id);
  const { facts, assessment } = await measureSession(installation, session.id, signal);
  const inPhase = (await listIterations(session.id))
    .filter((other) => other.phase === row.phase && other.iteration <= row.iteration)
    .flatMap((other) => toIterationView(other).choices)
    .filter((c) => c.role === "required" || c.chosen);
  const personas = (await loadSessionPersonas(session)).filter((p) =>
    inPhase.some((c) => c.personaId === p.id),
  );
  const changed = await loadChangedPaths(session.id);
  const contracts = personas.map((p) => p.contract);
  const project = await inspectProject(tree, facts, contracts, { changedPaths: allPaths(changed), signal });
  // The iteration's persona runs are over: who handed nothing over changed nothing.
  const clauses = personas.flatMap((p) =>
    checkPersona(p, project, assessment.measures, changed.get(p.id) ?? []),
  );
  return { assessment, clauses };
}
