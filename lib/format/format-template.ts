import type { TemplateLayout, TemplatePlaceholder } from "../domain/template/template";
import type { TemplateRevisionKind } from "../domain/template/template-revision";
import type { TemplateListItem, TemplateRecord } from "../domain/template/template-view";
import { formatCount } from "./format-count";
import { formatShare } from "./format-score";
import { plainWords } from "./format-words";

/** How often it was used, of how many times that it was offered: nothing is said from nothing. */
export const formatUses = ({ uses, offered }: TemplateRecord): string =>
  uses + offered === 0
    ? "No uses yet"
    : offered === 0
      ? formatCount(uses, "use")
      : `${formatCount(uses, "use")} of ${formatCount(offered, "offer")}`;

/** The share of lines that the last commit still has, and on how many uses it rests. */
export const formatKept = ({ uses, kept, linesUsed, linesKept }: TemplateRecord): string =>
  uses === 0
    ? "No uses yet"
    : kept === 0
      ? "Not measured"
      : linesUsed === 0
        ? `No lines, n ${kept}`
        : `${formatShare(linesKept / linesUsed)} of lines, n ${kept}`;

/** In how many uses the gate of the phase passed, of those that have an end. */
export const formatPassed = ({ uses, judged, passed }: TemplateRecord): string =>
  uses === 0 ? "No uses yet" : judged === 0 ? "Not measured" : `${passed} of ${judged} passed`;

/** "TypeScript, NestJS" as the entry says it. */
export const formatStack = ({
  language,
  framework,
}: Pick<TemplateListItem, "language" | "framework">): string =>
  [language, framework].filter((part) => part !== null && part !== "").join(", ") || "–";

/** "quality_score" → "Quality score". */
export const formatDeclaredName = (name: string): string => plainWords(name);

export const templateLayoutLabel: Record<TemplateLayout, string> = {
  maestro: "Template folder",
  manifest: "Manifest folder",
  nested: "Nested JSON",
  flat: "Flat JSON",
};

export const templateRevisionLabel: Record<TemplateRevisionKind, string> = {
  file: "From its file",
  gone: "File gone",
  imported: "Imported",
  harvested: "Harvested",
  restored: "Restored",
  retired: "Retired",
};

export const placeholderTypeLabel: Record<TemplatePlaceholder["type"], string> = {
  text: "Text",
  line: "One line of text",
  identifier: "Identifier",
  variable: "Identifier of a variable",
  kebab: "Lower-case words with hyphens",
  path: "Path inside the project",
  route: "Path of an address",
  number: "Number",
  list: "List",
  boolean: "Yes or no",
};
