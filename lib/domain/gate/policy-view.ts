import type { FieldChange } from "../persona/compare-documents";
import type { Phase } from "../phase/phase";
import type { ConditionChange } from "./compare-conditions";
import type { Verdict } from "./gate";
import type { GatePolicy } from "./policy";

/** A preset or a policy that people made, as lists show it. */
export type PolicyListItem = {
  id: string;
  name: string;
  /** What a preset is for; the newest revision's note. */
  about: string;
  isPreset: boolean;
  revision: number;
  authorName: string | null;
  editedAt: string | null;
  /** Sessions that hold a copy of any revision. */
  sessions: number;
};

export type PolicyRevisionView = {
  number: number;
  digest: string;
  name: string;
  note: string;
  authorName: string;
  createdAt: string;
  sessions: number;
};

export type PolicyView = PolicyListItem & {
  policy: GatePolicy;
  digest: string;
  /** Newest first; empty for a preset. */
  revisions: PolicyRevisionView[];
  canEdit: { allowed: boolean; why: string | null };
};

export type PolicyComparison = { before: number; after: number; changes: FieldChange[] };

/** What a draft would have said of gates that were judged before. */
export type PolicyPreview = {
  judged: number;
  /** Exit gates that were looked at and could not be judged again. */
  notReplayable: number;
  wouldPassInstead: number;
  wouldFailInstead: number;
  gates: {
    gateId: string;
    projectName: string;
    phase: Phase;
    iteration: number;
    judgedAt: string;
    verdict: Verdict;
    verdictOfDraft: Verdict;
    differences: ConditionChange[];
  }[];
};
