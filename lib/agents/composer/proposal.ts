import type { Metric } from "../../domain/assessment/measure";
import type { TemplateUse } from "../../domain/template/template";

/** A whole new content for one file; null removes it. Paths are inside the project, with `/`. */
export type Edit = { path: string; content: string | null };

/** What a proposal is for: a measure that should rise, a clause that should become met, or a document that should be there. */
export type Target = { metric: Metric } | { clause: string } | { document: string };

/** Edits that belong together and stand or fall together. */
export type Proposal = {
  ability: string;
  /** One sentence fragment, in the imperative: what the edits do. */
  purpose: string;
  targets: Target[];
  edits: Edit[];
  /** The facts or the template that the content came from. */
  source: string;
  template?: TemplateUse;
};

export const forMetrics = (...metrics: Metric[]): Target[] => metrics.map((metric) => ({ metric }));

/** Same proposal, same key: what was tried once is not tried again on the same files. */
export const proposalKey = (proposal: Proposal): string =>
  JSON.stringify([proposal.ability, proposal.purpose, proposal.edits]);
