import { PHASES, type Phase } from "../phase/phase";
import type { Spent } from "./budget";

/** What the tables say of a session's work: its iterations, and the time that workers worked on its moves. */
export type MeasuredWork = {
  iterations: readonly { phase: Phase }[];
  work: readonly { phase: Phase | null; workedMs: number }[];
};

/** What a session used so far. No agent that is built in reports tokens or money: those are not metered. */
export const spentOf = ({ iterations, work }: MeasuredWork): Spent => ({
  iterations: iterations.length,
  minutes: minutesOf(work),
  tokens: null,
  dollars: null,
});

/** The same by phase; `phase` is null for what was done before the first one and after the last. */
export const spentByPhase = (measured: MeasuredWork): { phase: Phase | null; spent: Spent }[] =>
  [null, ...PHASES].flatMap((phase) => {
    const own: MeasuredWork = {
      iterations: measured.iterations.filter((i) => i.phase === phase),
      work: measured.work.filter((w) => w.phase === phase),
    };
    return own.iterations.length + own.work.length === 0 ? [] : { phase, spent: spentOf(own) };
  });

const minutesOf = (work: MeasuredWork["work"]): number =>
  work.reduce((sum, { workedMs }) => sum + workedMs, 0) / 60_000;
