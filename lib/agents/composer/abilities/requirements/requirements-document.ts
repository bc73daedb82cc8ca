import path from "node:path";
import type { Ability, ComposerContext } from "../../composer-context";
import { isOpen } from "../../composer-context";
import { followMove } from "../../links";
import { introOf, isTitled, putSection, sectionsOf, wordsIn } from "../../markdown-sections";
import type { Edit, Proposal, Target } from "../../proposal";
import { renderFromFacts } from "../documents/document-values";
import { nearDocument } from "../documents/near-document";
import { pointToRequirements } from "./point-to-requirements";
import { collectRequirements } from "./requirement-values";

const DEFAULT_PLACE = "docs/REQUIREMENTS.md";

/** All requirements in one document, numbered and with acceptance criteria; where they stood before, their numbers stand. */
export const requirementsDocument: Ability = {
  id: "requirements.document",
  serves: ["requirements_have_acceptance"],
  propose(context) {
    const template = context.templates.find((t) => t.placeholders.some((p) => p.name === "REQUIREMENTS"));
    const file = placeOf(context);
    const asked = context.clauses.filter(
      ({ clause, outcome }) =>
        outcome === "violated" &&
        (clause.kind === "file" ? clause.glob === file : clause.kind === "section" && clause.file === file),
    );
    if (!template || (!isOpen(context, "requirements_have_acceptance") && asked.length === 0)) return [];
    const rendered = renderFromFacts(context, template)[0]?.content;
    const collected = collectRequirements(context);
    if (rendered === undefined || collected.functional.length + collected.qualities.length === 0) return [];
    const near = context.files.has(file) ? null : nearDocument(context, file);
    const former = near ?? (context.files.has(file) ? file : null);
    const content = withFormerProse(context, rendered, former);
    const others = pointToRequirements(context, collected, { target: file, former: near });
    const moved: Edit[] = near
      ? [{ path: near, content: null }, ...followMove(withEdits(context.files, others), near, file)]
      : [];
    const targets: Target[] = [
      { metric: "requirements_have_acceptance" },
      ...asked.map((c) => ({ clause: c.clause.id })),
    ];
    return [
      proposal(context, {
        file,
        near,
        content,
        targets,
        edits: [...others, ...moved],
        templateId: template.id,
        version: template.version,
        items: collected.functional.length + collected.qualities.length,
        open: collected.open.length,
      }),
    ];
  },
};

type Made = {
  file: string;
  near: string | null;
  content: string;
  targets: Target[];
  edits: Edit[];
  templateId: string;
  version: string;
  items: number;
  open: number;
};

function proposal(context: ComposerContext, made: Made): Proposal {
  const later = new Map(made.edits.map((e) => [e.path, e]));
  return {
    ability: requirementsDocument.id,
    purpose: `${made.near ? `move ${made.near} to ${made.file}` : context.files.has(made.file) ? `complete ${made.file}` : `write ${made.file}`}: ${made.items} numbered requirements, ${made.open} open`,
    targets: made.targets,
    edits: [{ path: made.file, content: made.content }, ...later.values()],
    source: `requirement lists of documents, endpoints, pages and tests, template ${made.templateId}`,
    template: { templateId: made.templateId, version: made.version, files: [made.file] },
  };
}

/** Where the persona's contract wants it; else where a requirements document stands. */
function placeOf(context: ComposerContext): string {
  const inContract = context.clauses.flatMap(({ clause }) =>
    clause.kind === "file" ? [clause.glob] : clause.kind === "section" ? [clause.file] : [],
  );
  const standing = context.facts.documents.map((d) => d.file);
  return (
    [...inContract, ...standing].find(
      (f) => /requirement/i.test(path.posix.basename(f)) && /\.md$/i.test(f) && !/[*?{]/.test(f),
    ) ?? DEFAULT_PLACE
  );
}

/** Sections and prose of the former document that are no requirement lists stay, under their own headings. */
function withFormerProse(context: ComposerContext, rendered: string, former: string | null): string {
  const text = former === null ? "" : (context.files.get(former) ?? "");
  const lines = new Set(context.facts.requirements.filter((r) => r.file === former).map((r) => r.line - 1));
  let result = rendered;
  for (const section of sectionsOf(text).filter((s) => s.level === 2)) {
    const holds = [...lines].some((l) => l >= section.start && l < section.end);
    if (holds || wordsIn(section.body) === 0) continue;
    const same = sectionsOf(result).find((s) => s.level === 2 && isTitled(s.title, [section.title]));
    result = putSection(result, same?.title ?? section.title, section.body);
  }
  const intro = plainIntro(text, lines);
  if (intro === "") return result;
  const purpose = sectionsOf(result).find((s) => isTitled(s.title, ["Purpose", "Overview", "Introduction"]));
  return purpose ? putSection(result, purpose.title, `${purpose.body}\n\n${intro}`) : result;
}

/** Prose beneath the title, or at the top of a text without headings; its list items became requirements. */
function plainIntro(text: string, requirementLines: ReadonlySet<number>): string {
  const head = introOf(
    text
      .split("\n")
      .filter((_, i) => !requirementLines.has(i))
      .join("\n"),
  );
  const paragraphs = head
    .split(/\n\s*\n/)
    .filter((p) => !/^\s*(?:[-*+]|\d+[.)])\s/.test(p) && !/^\s{2,}/.test(p));
  return paragraphs
    .filter((p) => wordsIn(p) >= 6)
    .join("\n\n")
    .trim();
}

const withEdits = (files: ReadonlyMap<string, string>, edits: readonly Edit[]): Map<string, string> =>
  new Map([
    ...files,
    ...edits.flatMap((e): [string, string][] => (e.content === null ? [] : [[e.path, e.content]])),
  ]);
