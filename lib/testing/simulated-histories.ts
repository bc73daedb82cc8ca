import type { ComparedRun } from "../domain/reuse/match-runs";

/** How runs come about in a simulated history. Durations are in minutes. */
export type World = {
  name: string;
  personas: number;
  /** Sessions that reuse, and sessions from scratch. */
  reused: number;
  scratch: number;
  /** Which personas reuse in a session that does: all, or each by the toss of a coin. */
  mixed: boolean;
  noise: "normal" | "log-normal";
  /** Standard deviation of a duration relative to its mean, or of its logarithm. */
  deviation: number;
  /** The same of what all runs of a session share. */
  sessionDeviation: number;
  /** Of the logarithmic size; `steps` rounds it, so that there are ties. */
  sizeDeviation: number;
  steps: boolean;
  /** How much larger the tasks of sessions that reuse are, on the logarithmic scale. */
  sizeShift: number;
  /** Exponent of the size in the duration. */
  slope: number;
  /** A reused run takes `factor` times as long, and `added` minutes more. */
  factor: number;
  added: number;
};

const usual: Omit<World, "name"> = {
  personas: 1,
  reused: 20,
  scratch: 20,
  mixed: false,
  noise: "normal",
  deviation: 0.3,
  sessionDeviation: 0,
  sizeDeviation: 0,
  steps: false,
  sizeShift: 0,
  slope: 0,
  factor: 1,
  added: 0,
};
const sized = { noise: "log-normal", sizeDeviation: 0.6, slope: 0.5, factor: 0.6 } as const;
const shared = { noise: "log-normal", personas: 5, deviation: 0.4, sessionDeviation: 0.2 } as const;

export const worlds: World[] = [
  { ...usual, name: "no effect" },
  { ...usual, name: "saves 4 of 10 minutes", added: -4 },
  { ...usual, name: "costs 3 minutes more", added: 3 },
  { ...usual, name: "skewed, half the time", noise: "log-normal", deviation: 0.5, factor: 0.5 },
  { ...usual, name: "very skewed, half the time", noise: "log-normal", deviation: 0.8, factor: 0.5 },
  { ...usual, name: "very skewed, no effect", noise: "log-normal", deviation: 0.8 },
  { ...usual, ...sized, name: "longer the larger; reused tasks larger", sizeShift: 0.2 },
  { ...usual, ...sized, name: "longer the larger; sizes in steps", steps: true },
  { ...usual, ...shared, name: "five personas, sessions differ", factor: 0.6 },
  { ...usual, ...shared, ...sized, name: "five personas, sessions and sizes differ" },
  { ...usual, ...shared, name: "five personas, some of a session reuse", mixed: true, factor: 0.6 },
];

export type SimulatedHistory = {
  reused: ComparedRun[];
  scratch: ComparedRun[];
  /** What a reused run is expected to save, by its id: the truth that an interval should cover. */
  savedBy: Map<string, number>;
};

/** A history of sessions as it would be recorded, with what is true about it. */
export function simulateHistory(world: World, random: () => number): SimulatedHistory {
  const history: SimulatedHistory = { reused: [], scratch: [], savedBy: new Map() };
  for (let at = 0; at < world.reused + world.scratch; at++)
    addSession(history, world, { id: `s${at}`, reuses: at < world.reused }, random);
  return history;
}

function addSession(
  { reused, scratch, savedBy }: SimulatedHistory,
  world: World,
  session: { id: string; reuses: boolean },
  random: () => number,
): void {
  const slow = logNormal(world.sessionDeviation, random);
  const drawn = world.sizeDeviation * normal(random) + (session.reuses ? world.sizeShift : 0);
  const size = world.steps ? Math.round(drawn / 0.7) * 0.7 : drawn;
  for (let persona = 0; persona < world.personas; persona++) {
    const reuses = session.reuses && (!world.mixed || random() < 0.5);
    const from = 10 * (1 + persona / 2) * Math.exp(world.slope * size);
    const expected = reuses ? from * world.factor + world.added : from;
    const noise =
      world.noise === "normal"
        ? Math.max(0.05, 1 + world.deviation * normal(random))
        : logNormal(world.deviation, random);
    const run = {
      runId: `${session.id}.p${persona}`,
      sessionId: session.id,
      group: `p${persona}`,
      size,
      value: expected * noise * slow,
    };
    (reuses ? reused : scratch).push(run);
    if (reuses) savedBy.set(run.runId, from - expected);
  }
}

const logNormal = (deviation: number, random: () => number): number =>
  Math.exp(deviation * normal(random) - deviation ** 2 / 2);

/** Standard normal (Box and Muller). */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
