/** A run that can be compared: with runs of its group only, by size. */
export type ComparedRun = {
  runId: string;
  sessionId: string;
  /** Persona, phase, agent and kind of session together. */
  group: string;
  /** Logarithmic: see `sizeOfTask`. */
  size: number;
  /** What is compared, for instance its duration in milliseconds. */
  value: number;
};

/** A run and the most similar runs from scratch, each with the same weight. */
export type MatchedRun = { run: ComparedRun; controls: ComparedRun[] };

/** Why a run cannot be compared with others. */
export type WhyUnmatched = "no_comparable_run" | "none_of_its_size" | "too_few_alike";
export type Matching = { matched: MatchedRun[]; unmatched: { runId: string; reason: WhyUnmatched }[] };

/** How many of the nearest runs are taken, beside those that are equally near. */
const NEAREST = 2;
/** Tasks within half as much again of each other are compared; larger differences are not. */
export const CALIPER = Math.log(1.5);
/** Below this, nothing says how much runs of a group vary. */
const LEAST_ALIKE = 2;
const ROUNDING = 1e-9;

/** Finds for each reused run the nearest runs from scratch of its group. The same one may serve several. */
export function matchRuns(reused: readonly ComparedRun[], scratch: readonly ComparedRun[]): Matching {
  const groups = groupBy(scratch, (run) => run.group);
  const found = reused.map((run) => ({ run, controls: nearest(run, groups.get(run.group) ?? []) }));
  const near = found.filter(({ controls }) => controls.length > 0);
  const alike = [...groupBy(near, ({ run }) => run.group).values()].filter(hasEnoughAlike).flat();
  const reasonOf = ({ run, controls }: MatchedRun): WhyUnmatched => {
    if (!groups.has(run.group)) return "no_comparable_run";
    return controls.length === 0 ? "none_of_its_size" : "too_few_alike";
  };
  const isMatched = new Set(alike);
  return {
    matched: found.filter((one) => isMatched.has(one)),
    unmatched: found
      .filter((one) => !isMatched.has(one))
      .map((one) => ({ runId: one.run.runId, reason: reasonOf(one) })),
  };
}

function nearest(run: ComparedRun, candidates: readonly ComparedRun[]): ComparedRun[] {
  const distance = (other: ComparedRun) => Math.abs(other.size - run.size);
  const near = candidates
    .filter((other) => distance(other) <= CALIPER + ROUNDING)
    .sort((a, b) => distance(a) - distance(b));
  const last = near[Math.min(NEAREST, near.length) - 1];
  return last ? near.filter((other) => distance(other) <= distance(last) + ROUNDING) : [];
}

function hasEnoughAlike(group: readonly MatchedRun[]): boolean {
  const controls = new Set(group.flatMap((one) => one.controls.map((run) => run.runId)));
  return group.length >= LEAST_ALIKE && controls.size >= LEAST_ALIKE;
}

/** Keeps the order in which keys and members come. */
export function groupBy<Member>(
  members: readonly Member[],
  keyOf: (member: Member) => string,
): Map<string, Member[]> {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const group = groups.get(keyOf(member));
    if (group) group.push(member);
    else groups.set(keyOf(member), [member]);
  }
  return groups;
}
