import type { Phase } from "../phase/phase";
import type { ReuseStart } from "./reuse-decision";

/** A persona run as reuse statistics see it. Instants are ISO strings in UTC. */
export type ReuseRun = {
  id: string;
  sessionId: string;
  projectName: string;
  kind: "repair" | "build";
  personaId: string;
  personaName: string;
  agentId: string;
  phase: Phase;
  iteration: number;
  state: "pending" | "running" | "done" | "failed";
  /** Of the first attempt: what an interrupted one took is not hidden. */
  startedAt: string | null;
  endedAt: string | null;
  /** Measured between those two; null while there is no end. */
  durationMs: number | null;
  /** What the run cost, as its agent metered it; null where nothing was metered. */
  cost: number | null;
  /** How large the task was; null where a repair's project was not measured. */
  size: TaskSize | null;
  /** Whether the exit gate of the run's phase passed in the end; null while that is open. */
  gatePassed: boolean | null;
  /** Null where none was recorded: before there was reuse, or the run has not begun. */
  decision: RunDecision | null;
  offers: { templateId: string }[];
  uses: RunTemplateUse[];
};

/** A requirement's words and an outline's entities and features, or the source files of the project to repair. */
export type TaskSize =
  | { kind: "build"; words: number; parts: number }
  | { kind: "repair"; sourceFiles: number };

export type RunDecision = {
  start: ReuseStart;
  /** The most similar earlier run, whether it was taken or not. */
  sourceRunId: string | null;
  sourceSessionId: string | null;
  similarity: number | null;
  threshold: number | null;
  /** Whether a person did not want it to be taken. */
  declined: boolean;
};

export type RunTemplateUse = {
  templateId: string;
  /** Lines of the files when the run ended, and how many the last commit still has; null until the session ended. */
  linesUsed: number | null;
  linesKept: number | null;
};
