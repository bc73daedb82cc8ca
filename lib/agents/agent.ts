import type { Assessment } from "../domain/assessment/assessment";
import type { ProjectFacts } from "../domain/assessment/project-facts";
import type { ClauseResult } from "../domain/contract/clause";
import type { DeliverableContract } from "../domain/contract/contract";
import type { JudgedCondition } from "../domain/gate/gate";
import type { Outline } from "../domain/outline/outline";
import type { Persona } from "../domain/persona/persona";
import type { PersonaReport } from "../domain/persona/persona-report";
import type { Phase } from "../domain/phase/phase";
import type { TemplateOffer } from "../domain/reuse/offer-templates";

/** What a persona run is asked to do. The agent edits files below `workspace` and nothing else. */
export type AgentJob = {
  personaRunId: string;
  persona: Persona;
  phase: Phase;
  iteration: number;
  kind: "repair" | "build";
  /** Absolute path of the session's git work tree. */
  workspace: string;
  /** Absolute path of a directory outside the work tree for scratch copies; emptied afterwards by the caller. */
  scratch: string;
  requirement: string;
  /** What a build session builds: the requirement as a person confirmed it; null in a repair. */
  outline: Outline | null;
  projectName: string;
  /** The measured state before this run. */
  facts: ProjectFacts;
  assessment: Assessment;
  /** The persona's own clauses, as they stand before the run. */
  clauses: ClauseResult[];
  /** Failed conditions of the iteration before, and a person's words when the gate was sent back. */
  failedConditions: JudgedCondition[];
  tasks: string[];
  /** What was handed over in this session before, in commit order and whole. */
  workBefore: WorkBefore[];
  /** Templates that match the task, best first: starting points that may be taken, never an order to. */
  offers: TemplateOffer[];
};
/** A persona run that ended before, with what is needed to build on it. */
export type WorkBefore = {
  personaId: string;
  displayName: string;
  phase: Phase;
  iteration: number;
  commit: string;
  /** Whether the persona that is asked now depends on it: its files are the first to read. */
  isNeeded: boolean;
  /** What it must keep to; null where the session has no such persona any more. */
  contract: DeliverableContract | null;
  /** What its agent says it did and what it left open: claims. */
  summary: string;
  left: PersonaReport["left"];
  /** Files as it left them, with git's digest of their content; what it deleted is not there. */
  files: { path: string; digest: string }[];
};
export type AgentEvent = { text: string };

/** What the agent says it did: claims. */
export type AgentReport = PersonaReport;

export interface Agent {
  readonly id: string;
  readonly label: string;
  /** Whether several of its runs at once end sooner: not so where they share the one thread of this process. */
  readonly worksSideBySide: boolean;
  available(): Promise<{ available: boolean; reason: string | null }>;
  /** Edits the work tree. Rejects only for the agent's own failure; an abort ends it within seconds. */
  run(job: AgentJob, emit: (event: AgentEvent) => void, signal: AbortSignal): Promise<AgentReport>;
}
