import type { ReuseSettings, ReuseStart, SimilarityParts } from "./reuse-decision";

/** An earlier run of the persona in a passed session, and how alike its task was. */
export type ReuseCandidate = {
  personaRunId: string;
  sessionId: string;
  parts: SimilarityParts;
  /** Why its deliverable cannot be taken however alike the task was; null where it can. */
  blocked: string | null;
};
export type ChosenStart = {
  start: ReuseStart;
  reason: string;
  /** The most alike earlier run, whether taken or not. */
  best: ReuseCandidate | null;
};
export type ChooseStartInput = {
  personaId: string;
  reuse: { allowed: boolean; threshold: number };
  settings: ReuseSettings;
  candidates: readonly ReuseCandidate[];
  /** Names of the templates that match well enough to be offered. */
  offered: readonly string[];
};

/** A task is as alike as the part in which it is least alike. */
export const similarityOf = ({ requirement, inputs }: SimilarityParts): number =>
  Math.min(requirement, inputs);

/**
 * What a persona's first run in a phase begins from: an earlier deliverable whose task was alike enough, else templates that
 * match, else nothing.
 */
export function chooseStart(input: ChooseStartInput): ChosenStart {
  const best = [...input.candidates].sort((a, b) => similarityOf(b.parts) - similarityOf(a.parts))[0] ?? null;
  const refusal = refuseDeliverable(input, best);
  if (refusal === null && best)
    return { start: "deliverable", reason: tellLikeness(best, input.reuse.threshold), best };
  const why = refusal ?? "";
  if (input.settings.enabled && input.offered.length > 0)
    return { start: "template", reason: `${why}; offered to start from: ${input.offered.join(", ")}`, best };
  return { start: "scratch", reason: why, best };
}

function refuseDeliverable(input: ChooseStartInput, best: ReuseCandidate | null): string | null {
  if (!input.settings.enabled) return "Reuse is switched off for this session";
  if (!input.reuse.allowed) return "This persona always does its work itself";
  if (input.settings.declined.includes(input.personaId)) return "A person declined to reuse its deliverable";
  if (best === null) return "No passed session has a run of the same persona with the same contract";
  if (similarityOf(best.parts) < input.reuse.threshold)
    return `The most alike earlier task is not alike enough: ${tellLikeness(best, input.reuse.threshold)}`;
  if (best.blocked !== null) return `The earlier deliverable cannot be taken: ${best.blocked}`;
  return null;
}

const tellLikeness = ({ parts }: ReuseCandidate, threshold: number): string =>
  `requirement ${share(parts.requirement)} and inputs ${share(parts.inputs)} alike, ${share(threshold)} needed`;

/** Rounded down, so that what falls short never reads as enough. */
const share = (value: number): string => (Math.floor(value * 100) / 100).toFixed(2);
