import type { FieldChange } from "../persona/compare-documents";
import type { Template, TemplateEntry, TemplateRejection } from "./template";
import type { TemplateRevisionKind } from "./template-revision";

/** What was measured of a template's uses; null where nothing was measured. */
export type TemplateRecord = {
  offered: number;
  uses: number;
  /** Lines that settled uses wrote, and how many of them the last commit still has. */
  linesUsed: number;
  linesKept: number;
  /** Uses whose kept lines were measured. */
  kept: number;
  /** Uses whose phase has an end, and how many of these phases passed. */
  judged: number;
  passed: number;
};
export type TemplateListItem = Pick<
  Template,
  | "id"
  | "name"
  | "description"
  | "version"
  | "personas"
  | "tags"
  | "category"
  | "language"
  | "framework"
  | "declared"
  | "layout"
  | "notRenderable"
> & {
  revision: number;
  kind: TemplateRevisionKind;
  addedBy: string;
  updatedAt: string;
  /** Whether a person's revision counts while the file became another. */
  fileChanged: boolean;
  record: TemplateRecord;
};
export type TemplateLibraryView = {
  templates: TemplateListItem[];
  rejected: TemplateRejection[];
  warnings: string[];
  /** When this process last read the folders. */
  readAt: string;
  canEdit: { allowed: boolean; why: string | null };
};

export type TemplateRevisionView = {
  number: number;
  digest: string;
  kind: TemplateRevisionKind;
  note: string;
  authorName: string;
  createdAt: string;
};
/** A persona run that was offered the template or used it. */
export type TemplateRunView = {
  personaRunId: string;
  sessionId: string;
  projectName: string;
  personaId: string;
  phase: string;
  iteration: number;
  at: string;
  /** Calibrated probability of the offer; null where the template was used without one. */
  probability: number | null;
  isUsed: boolean;
  /** The number of the revision; null where it is older than revisions. */
  revision: number | null;
  linesUsed: number | null;
  linesKept: number | null;
  gatePassed: boolean | null;
};
export type TemplateView = Omit<TemplateListItem, "kind" | "revision"> &
  Pick<TemplateEntry, "useCases" | "placeholders" | "files" | "hooks"> & {
    digest: string;
    /** What counts; null where the template is retired or gone, and its last revision is shown. */
    counting: { number: number; kind: TemplateRevisionKind } | null;
    revisions: TemplateRevisionView[];
    runs: TemplateRunView[];
    canEdit: { allowed: boolean; why: string | null };
  };

/** Two revisions of a template side by side. */
export type TemplateComparison = {
  before: number;
  after: number;
  changes: FieldChange[];
  files: {
    path: string;
    change: string;
    additions: number;
    deletions: number;
    patch: string;
    truncated: boolean;
  }[];
};

/** The files with the given values, or what is wrong with which placeholder. */
export type RenderPreview =
  | { kind: "rendered"; files: { path: string; content: string }[] }
  | { kind: "refused"; problems: { placeholder: string | null; message: string }[] };
