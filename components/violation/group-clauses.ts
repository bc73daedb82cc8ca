import { type Outcome, severityWeight } from "@/lib/domain/outcome/outcome";
import type { Phase } from "@/lib/domain/phase/phase";
import type { ClauseCheckView, PhaseView } from "@/lib/domain/session/session-view";

export type ClauseGroup = {
  personaId: string;
  personaName: string;
  phase: Phase;
  iteration: number;
  /** What is open first. */
  clauses: ClauseCheckView[];
};

export const OUTCOME_ORDER: readonly Outcome[] = ["violated", "not_measured", "met", "not_applicable"];

/** What a contract still asks for: violated, or never measured. */
export const isOpen = ({ outcome }: Pick<ClauseCheckView, "outcome">): boolean =>
  outcome === "violated" || outcome === "not_measured";

/** The clauses of each phase's latest checked iteration by persona, groups in the order of the phases. */
export function groupClauses(
  phases: readonly {
    phase: Phase;
    iterations: readonly Pick<PhaseView["iterations"][number], "iteration" | "clauses">[];
  }[],
): ClauseGroup[] {
  return phases.flatMap(({ phase, iterations }) => {
    const checked = iterations.findLast((iteration) => iteration.clauses.length > 0);
    return checked ? groupByPersona(phase, checked.iteration, checked.clauses) : [];
  });
}

/** The clauses of one iteration by persona. */
export function groupByPersona(
  phase: Phase,
  iteration: number,
  clauses: readonly ClauseCheckView[],
): ClauseGroup[] {
  const personas = [...new Set(clauses.map((clause) => clause.personaId))];
  return personas.map((personaId) => ({
    personaId,
    personaName: clauses.find((clause) => clause.personaId === personaId)?.personaName ?? personaId,
    phase,
    iteration,
    clauses: clauses.filter((clause) => clause.personaId === personaId).sort((a, b) => rank(a) - rank(b)),
  }));
}

/** By outcome, then the graver first. */
const rank = ({ outcome, severity }: ClauseCheckView): number =>
  OUTCOME_ORDER.indexOf(outcome) * 10 - severityWeight[severity];

/** How many clauses have each outcome. */
export function countOutcomes(groups: readonly ClauseGroup[]): Record<Outcome, number> {
  const counts = { violated: 0, not_measured: 0, met: 0, not_applicable: 0 };
  for (const { clauses } of groups) for (const { outcome } of clauses) counts[outcome] += 1;
  return counts;
}
