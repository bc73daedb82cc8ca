import { z } from "zod";
import { type NearDuplicate, nearDuplicateSchema } from "./near-duplicates";
import type { TemplateEntry, TemplatePlaceholder } from "./template";

export const proposalStateSchema = z.enum(["proposed", "published", "dismissed"]);
export type ProposalState = z.infer<typeof proposalStateSchema>;
export const nearDuplicatesSchema = z.array(nearDuplicateSchema);

/** Types that a person may give to a placeholder that was found; lists have no single value to put in their place. */
export const valueTypeSchema = z.enum([
  "text",
  "line",
  "identifier",
  "variable",
  "kebab",
  "path",
  "route",
  "number",
  "boolean",
]);
export const VALUE_TYPES = valueTypeSchema.options;

const placeholderEdit = z.object({
  name: z.string().max(120),
  type: valueTypeSchema,
  description: z.string().trim().max(300, "At most 300 characters."),
  /** As a form has it; read as the type says. */
  default: z.string().max(2000, "At most 2000 characters."),
});
export type PlaceholderEdit = z.infer<typeof placeholderEdit>;

const words = z.array(z.string().trim().min(1).max(300)).max(50, "At most 50.");

/** What a reviewer may change of a proposal. A placeholder that is not named any more becomes its default's text again. */
export const harvestEditsSchema = z.object({
  id: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][\w.-]{0,119}$/, "An id has letters, digits, hyphens, underscores and dots."),
  name: z.string().trim().min(1, "Give it a name.").max(200, "At most 200 characters."),
  description: z.string().trim().min(1, "Say in a sentence what it is.").max(5000),
  tags: words,
  personas: words.min(1, "Name at least one persona that it serves."),
  placeholders: z.array(placeholderEdit).max(200),
});
export type HarvestEdits = z.infer<typeof harvestEditsSchema>;

const proposalId = z.string().min(1).max(120);
export const previewHarvestInput = z.object({ proposalId, edits: harvestEditsSchema });
export type PreviewHarvestInput = z.infer<typeof previewHarvestInput>;

export const publishHarvestInput = previewHarvestInput.extend({
  note: z.string().trim().min(1, "Say in a few words why it is worth having.").max(500),
  /** Digest of what counts under this id as the reviewer saw it; null where nothing does. */
  basedOn: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});
export type PublishHarvestInput = z.infer<typeof publishHarvestInput>;

export const dismissHarvestInput = z.object({
  proposalId,
  note: z.string().trim().min(1, "Say in a few words why not.").max(500),
});
export type DismissHarvestInput = z.infer<typeof dismissHarvestInput>;

/** Where a proposal comes from. */
export type HarvestOrigin = {
  sessionId: string;
  projectName: string;
  personaRunId: string;
  personaId: string;
  personaName: string;
  phase: string;
};
export type HarvestListItem = HarvestOrigin & {
  id: string;
  templateId: string;
  name: string;
  files: number;
  lines: number;
  placeholders: number;
  createdAt: string;
  nearest: NearDuplicate | null;
};
export type HarvestList = { proposals: HarvestListItem[] };

/** An entry that a proposal may also become a revision of. */
export type NearDuplicateView = NearDuplicate & {
  /** Of the library's entry as it counts now; null where none does, and for proposals. */
  digest: string | null;
};
export type HarvestView = HarvestOrigin & {
  id: string;
  state: ProposalState;
  createdAt: string;
  decided: { at: string; byName: string } | null;
  entry: Pick<TemplateEntry, "id" | "name" | "description" | "tags" | "personas" | "placeholders"> & {
    files: string[];
  };
  nearDuplicates: NearDuplicateView[];
  /** Why the one who looks may not decide; null where they may. */
  whyNotDecide: string | null;
};

/** A file's unified diff, as the diff viewer shows it. */
export type TextDiff = {
  path: string;
  change: string;
  additions: number;
  deletions: number;
  patch: string;
  truncated: boolean;
};
export type HarvestPreview =
  | {
      kind: "rendered";
      /** Against the files as they were handed over: nothing, unless defaults were changed. */
      defaults: TextDiff[];
      /** With another value for each placeholder that has one. */
      other: TextDiff[];
      values: { name: string; value: string }[];
      /** Digest of what counts under the chosen id; null where nothing does. */
      counting: { digest: string; name: string } | null;
    }
  | { kind: "refused"; reason: string };

/** Defaults as a form shows them: text that reads back as the same value. */
export const defaultText = ({ default: value }: Pick<TemplatePlaceholder, "default">): string =>
  value === undefined ? "" : String(value);
