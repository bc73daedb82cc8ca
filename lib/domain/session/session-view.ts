import type { Assessment } from "../assessment/assessment";
import type { ScoreExplanation } from "../assessment/explain-score";
import type { Evidence, Metric } from "../assessment/measure";
import type { CheckedClause } from "../contract/clause";
import type { ApprovalView } from "../gate/approval-view";
import type { GateKind, GateState, JudgedCondition, Verdict } from "../gate/gate";
import type { GateCommentView } from "../gate/gate-comment";
import type { GateDecisions } from "../gate/gate-decisions";
import type { ConditionMetric, GateMode } from "../gate/policy";
import type { WaiverView } from "../gate/waiver";
import type { Outline } from "../outline/outline";
import type { PersonaChoice } from "../persona/choose-personas";
import type { Phase, PhaseState } from "../phase/phase";
import type { ReuseStart, SimilarityParts } from "../reuse/reuse-decision";
import type { ReuseRun } from "../reuse/reuse-run";
import type { ReuseSummary } from "../reuse/reuse-summary";
import type { TemplateAnswer } from "../template/template-search";
import type { ControlsView } from "./controls-view";
import type { NotVerified } from "./not-verified";
import type { SessionState, StopReason } from "./session-state";

/** The shapes that pages get. Instants are ISO strings in UTC. */
export type SessionListItem = {
  id: string;
  /** First characters of the id, for people. */
  alias: string;
  projectId: string;
  projectName: string;
  kind: "repair" | "build";
  state: SessionState;
  stateReason: string | null;
  stateSince: string;
  phases: { phase: Phase; state: PhaseState }[];
  iteration: number;
  score: number | null;
  initialScore: number | null;
  target: number;
  openGateId: string | null;
  agentId: string;
  startedByName: string;
  createdAt: string;
  finishedAt: string | null;
};

export type SessionView = SessionListItem & {
  requirement: string;
  policyPreset: string;
  policyVersion: number;
  stopReason: StopReason | null;
  /** One sentence of what is happening now. */
  now: string;
  phaseViews: PhaseView[];
  initial: Assessment | null;
  latest: Assessment | null;
  final: Assessment | null;
  initialAssessmentId: string | null;
  latestAssessmentId: string | null;
  /** What would raise the score of `latest` most; null where nothing was measured, or by another scoring. */
  explanation: ScoreExplanation | null;
  templatesUsed: {
    templateId: string;
    version: string;
    files: string[];
    personaId: string;
    personaName: string;
  }[];
  commits: CommitView[];
  /** Claims; `measured` is how a metric that is left stands since, null where none tells. */
  left: { personaId: string; personaName: string; what: string; reason: string; measured: string | null }[];
  /** Measured: what has no evidence for or against it. */
  notVerified: NotVerified[];
  canCancel: { allowed: boolean; why: string | null };
  /** What was offered and used, over all runs and by run. Counts of records: measured. */
  reuse: { summary: ReuseSummary; runs: Pick<ReuseRun, "id" | "offers" | "uses">[] };
  /** Why the reader cannot decline any reuse here; null where they can. */
  whyNotDecline: string | null;
  maxIterationsPerPhase: number;
  canDelete: { allowed: boolean; why: string | null };
  /** Whether a branch can be pushed to where the project came from; null where it came from no git address. */
  canPush: { allowed: boolean; why: string | null } | null;
  filesRemovedAt: string | null;
  outline: Outline | null;
  controls: ControlsView;
};
export type PhaseView = { phase: Phase; state: PhaseState; mode: GateMode; iterations: IterationView[] };
export type IterationView = {
  iteration: number;
  startedAt: string;
  endedAt: string | null;
  choices: PersonaChoice[];
  personaRuns: PersonaRunView[];
  entry: GateView | null;
  exit: GateView | null;
  clauses: ClauseCheckView[];
  score: number | null;
  /** It lowered the score and was taken back: both scores measured, `at` an ISO instant. Null where it stands. */
  revert: { scoreBefore: number; scoreReached: number; at: string } | null;
};
export type PersonaRunView = {
  id: string;
  personaId: string;
  displayName: string;
  agentId: string;
  state: "pending" | "running" | "done" | "failed";
  attempts: number;
  /** Runs of an iteration with the same number worked side by side. */
  batch: number;
  /** The commit that it began from beside others; null where it works in the session's own tree. */
  baseCommit: string | null;
  /** Paths that runs before it had changed in the same places: it worked again on what they left. */
  conflicts: string[];
  startedAt: string | null;
  endedAt: string | null;
  /** Time that its attempts worked, without what it waited for others; null: from before this was measured. */
  workedMs: number | null;
  commit: string | null;
  changed: boolean;
  /** What the agent says: claims. */
  claim: {
    summary: string;
    kept: { ability: string; purpose: string; files: string[]; source: string }[];
    reverted: { ability: string; purpose: string; reason: string }[];
    left: { what: string; reason: string; metric?: Metric | undefined }[];
  } | null;
  error: string | null;
  /** What the run began from, null where that was not decided: in reworks, and before it begins. */
  start: RunStart | null;
  deliverables: { path: string; change: string; additions: number; deletions: number }[];
};
export type RunStart = {
  start: ReuseStart;
  reason: string;
  source: { personaRunId: string; sessionId: string } | null;
  similarity: number | null;
  threshold: number | null;
  parts: SimilarityParts | null;
  declined: { at: string; byName: string } | null;
};
export type ClauseCheckView = CheckedClause & {
  /** What the persona is called for people. */
  personaName: string;
  remediation: string | null;
  motivation: string | null;
  evidence: Evidence[];
};
export type CommitView = {
  commit: string;
  phase: Phase;
  iteration: number;
  personaId: string;
  personaName: string;
  subject: string;
  files: number;
  additions: number;
  deletions: number;
  /** Whether it was taken back with its iteration. */
  isReverted: boolean;
};
export type GateView = {
  id: string;
  sessionId: string;
  phase: Phase;
  iteration: number;
  kind: GateKind;
  mode: GateMode;
  verdict: Verdict;
  state: GateState;
  sentence: string;
  score: number;
  evidenceDigest: string;
  commit: string;
  judgedAt: string;
  /** When people may decide it, and when the server rejects it; null: at once, and never. */
  decidableFrom: string | null;
  timesOutAt: string | null;
  conditions: JudgedCondition[];
  /** The decision that settled it; null while it waits. */
  approval: ApprovalView | null;
  /** Every decision on it, oldest first; one on other evidence is void. */
  approvals: ApprovalView[];
};
export type GatePageView = {
  gate: GateView;
  session: SessionListItem;
  clauses: ClauseCheckView[];
  personaRuns: PersonaRunView[];
  assessment: Assessment | null;
  initial: Assessment | null;
  /** The exit gate of the iteration before; null in the first, and for an entry gate. */
  earlier: Pick<GateView, "id" | "iteration" | "conditions"> | null;
  /** How the person who looks could decide, and why not. */
  decisions: GateDecisions;
  /** Of the whole project, expired ones too. */
  waivers: WaiverView[];
  /** Why the reader can waive nothing here, and for how long they could; null where they can. */
  waive: { whyNot: string | null; mostDays: number };
  comments: GateCommentView[];
  whyNotComment: string | null;
};
/** What the start form shows before a session begins. */
export type StartPreview = {
  kind: "repair" | "build";
  projectName: string;
  phases: {
    phase: Phase;
    mode: GateMode;
    personas: PersonaChoice[];
    conditions: {
      metric: ConditionMetric;
      operator: "at_least" | "at_most";
      /** The threshold of each iteration. */
      ladder: number[];
      neverOverridable: boolean;
    }[];
  }[];
  warnings: string[];
  agent: { id: string; label: string; available: boolean; reason: string | null };
  sandbox: { level: string; reason: string };
  /** Null: the files can be read only once the session begins. */
  files: number | null;
  reuse: ReusePreview;
};
/** What could be reused. Whether it is depends on the files that each persona finds when it begins. */
export type ReusePreview = {
  /** The most alike earlier run of each persona whose requirement is alike enough. */
  deliverables: {
    personaId: string;
    displayName: string;
    phase: Phase;
    sessionId: string;
    /** Of the requirements, 0–1. */
    requirement: number;
    threshold: number;
  }[];
  templates: { templateId: string; name: string; probability: number }[];
  /** Who looked for templates, and why it was not the service where it was not. */
  answeredBy: { source: TemplateAnswer["source"]; reason: string };
};
export type ProjectOption = { path: string; name: string; root: string };
