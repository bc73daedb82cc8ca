import type { Clause } from "../contract/clause";
import type { Phase } from "../phase/phase";
import type { FieldChange } from "./compare-documents";
import type { Persona, PersonaOrigin, PersonaRejection } from "./persona";
import type { RevisionKind } from "./persona-revision";

/** How often a persona's contract had no open error after its runs. */
export type ContractRecord = { checks: number; met: number };
/** Days over which records are counted. */
export const RECORD_DAYS = 30;

export type PersonaListItem = Pick<
  Persona,
  | "id"
  | "displayName"
  | "role"
  | "description"
  | "priority"
  | "parallelCapable"
  | "dependsOn"
  | "contractFrom"
> & {
  phases: { phase: Phase; part: "required" | "optional" }[];
  keywords: { count: number; source: "declared" | "derived" };
  clauses: Record<Clause["severity"], number>;
  origin: PersonaOrigin;
  record: ContractRecord;
};
export type PersonaCatalogueView = {
  /** In the order in which they would run if all took part. */
  personas: PersonaListItem[];
  rejected: PersonaRejection[];
  warnings: string[];
  canEdit: { allowed: boolean; why: string | null };
};

export type RevisionView = {
  number: number;
  digest: string;
  kind: RevisionKind;
  note: string;
  authorName: string;
  createdAt: string;
  /** Sessions that use this text. */
  sessions: number;
};
export type RunOfPersona = {
  personaRunId: string;
  sessionId: string;
  projectName: string;
  phase: Phase;
  iteration: number;
  startedAt: string;
  state: string;
  commit: string | null;
  /** The number of the revision it used; null for a persona as its file had it. */
  revision: number | null;
  /** Whether an error clause was open after it; null where its contract was not checked yet. */
  contractMet: boolean | null;
};
export type PersonaView = PersonaListItem & {
  specializations: string[];
  capabilities: string[];
  keywordList: Persona["keywords"];
  systemPrompt: string;
  taskPrompt: string;
  layout: Persona["layout"];
  text: string;
  digest: string;
  clauseList: { clause: Clause; expected: string }[];
  /** Every persona that it waits for or that waits for it, directly; absent ones have no name. */
  neighbours: { id: string; displayName: string | null; relation: "depends_on" | "required_by" }[];
  fields: { used: string[]; kept: string[] };
  revisions: RevisionView[];
  /** True where the file was changed after the product's revisions began from it. */
  fileChanged: boolean;
  runs: RunOfPersona[];
  canEdit: { allowed: boolean; why: string | null };
};

/** Two revisions of a persona side by side; 0 is the file as it is now. */
export type RevisionComparison = { before: number; after: number; changes: FieldChange[] };
