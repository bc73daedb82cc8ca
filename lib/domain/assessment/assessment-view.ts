import type { Assessment } from "./assessment";
import type { AssessmentComparison } from "./compare-assessments";
import type { Activity, DirectoryAssessmentState } from "./directory-assessment";
import type { ScoreExplanation } from "./explain-score";

/** The shapes that pages get. Instants are ISO strings in UTC. */
export type AssessmentListItem = {
  id: string;
  name: string;
  directory: string;
  execute: boolean;
  state: DirectoryAssessmentState;
  score: number | null;
  confidence: number | null;
  requestedByName: string;
  createdAt: string;
};
/** One page, newest first; `hasMore`: older ones follow. */
export type AssessmentListPage = { items: AssessmentListItem[]; hasMore: boolean };

/** What was measured: a directory as it was, or a session's project at a commit. */
export type AssessedThing =
  | { kind: "directory"; name: string; directory: string }
  | { kind: "session"; name: string; sessionId: string; when: string };

export type AssessmentView = {
  id: string;
  of: AssessedThing;
  state: DirectoryAssessmentState;
  /** Whether the project's commands were asked to run; null for a session's, which always runs them. */
  execute: boolean | null;
  activities: Activity[];
  failure: string | null;
  requestedByName: string | null;
  createdAt: string;
  endedAt: string | null;
  assessment: Assessment | null;
  /** Null: nothing was measured, or by another version of the scoring. */
  explanation: ScoreExplanation | null;
  canCancel: { allowed: boolean; why: string | null };
  /** Null for a session's assessment, which goes with its session. */
  canDelete: { allowed: boolean; why: string | null } | null;
};

/** A measured assessment to choose for a comparison. */
export type AssessmentOption = {
  id: string;
  of: AssessedThing;
  score: number;
  executed: boolean;
  scoringVersion: string;
  createdAt: string;
};

export type ComparedAssessment = AssessmentOption & { commit: string; factsDigest: string; sandbox: string };
export type ComparisonView = {
  a: ComparedAssessment;
  b: ComparedAssessment;
  comparison: AssessmentComparison;
};

/** A file that evidence names, as it was when it was measured. */
export type EvidenceFile = {
  path: string;
  /** The session's commit; null for a directory. */
  commit: string | null;
  lines: string[];
  /** Numbers of lines whose text is not shown, since a secret stands there. */
  hidden: number[];
};
