import path from "node:path";
import type { Clause } from "../../../../domain/contract/clause";
import type { Template, TemplateUse } from "../../../../domain/template/template";
import type { Ability, ComposerContext } from "../../composer-context";
import { missingClauses } from "../../composer-context";
import { followMove, moveLinks } from "../../links";
import { introOf, isTitled, putSection, sectionsOf, wordsIn } from "../../markdown-sections";
import type { Edit, Proposal, Target } from "../../proposal";
import { documentTemplates } from "../../template-for";
import { capitalise, stemsOf, wordsOf } from "../../words";
import { renderFromFacts } from "./document-values";
import { nearDocument } from "./near-document";

const MIN_WORDS = 5;

/** Documents and sections that the persona's contract asks for, written from facts; a near-named document is moved there. */
export const requiredDocuments: Ability = {
  id: "documents.required",
  serves: "clauses",
  propose(context) {
    const missing = missingClauses(context).map((c) => c.clause);
    const paths = [...new Set(missing.flatMap((c) => documentPath(c) ?? []))];
    return paths.flatMap((file) => writeDocument(context, file, missing));
  },
};

/** The one document that a clause is about; a pattern with wildcards names none. */
function documentPath(clause: Clause): string | null {
  const named = clause.kind === "file" ? clause.glob : clause.kind === "section" ? clause.file : null;
  return named && /\.(?:md|markdown)$/i.test(named) && !/[*?{[]/.test(named) ? named : null;
}

type Wanted = { heading: string; names: string[] };

function writeDocument(context: ComposerContext, file: string, missing: readonly Clause[]): Proposal[] {
  const clauses = missing.filter((c) => documentPath(c) === file);
  const wanted = context.clauses.flatMap(({ clause, outcome }): Wanted[] =>
    clause.kind === "section" && clause.file === file && outcome !== "not_applicable"
      ? [{ heading: clause.heading, names: [clause.heading, ...clause.aliases] }]
      : [],
  );
  const existing = context.files.get(file);
  const near = existing === undefined ? nearDocument(context, file) : null;
  const base = existing ?? (near ? moveLinks(context.files.get(near) ?? "", near, file) : null);
  const template = templateFor(context, file);
  const listsRequirements = template?.placeholders.some((p) => p.name === "REQUIREMENTS") ?? false;
  if (listsRequirements && context.answersFor.has("requirements_have_acceptance") && existing === undefined)
    return [];
  const rendered = template
    ? plainHeadings(renderFromFacts(context, template)[0]?.content ?? "", wanted, listsRequirements)
    : undefined;
  const content = compose(context, { file, base, rendered, wanted });
  const targets: Target[] = [
    ...clauses.map((c) => ({ clause: c.id })),
    { metric: "endpoints_documented" },
    { metric: "readme_topics" },
  ];
  const moved: Edit[] = near ? [{ path: near, content: null }, ...followMove(context.files, near, file)] : [];
  return [
    {
      ability: requiredDocuments.id,
      purpose: near
        ? `move ${near} to ${file} and complete it`
        : existing === undefined
          ? `write ${file}`
          : `complete ${file}`,
      targets,
      edits: [{ path: file, content }, ...moved],
      source:
        template && rendered !== undefined
          ? `facts of the project, template ${template.id}`
          : "facts of the project",
      ...(template && rendered !== undefined ? { template: usedTemplate(template, file) } : {}),
    },
  ];
}

const usedTemplate = (template: Template, file: string): TemplateUse => ({
  templateId: template.id,
  version: template.version,
  files: [file],
});

/** A template of a document with this name, or one about it by its tags. */
export function templateFor(context: ComposerContext, file: string): Template | null {
  const documents = documentTemplates(context.templates);
  const exact = documents.find((t) => t.files.some((f) => f.path === file));
  if (exact) return exact;
  const stem = stemsOf(path.posix.basename(file).replace(/\.\w+$/, ""));
  const byName = documents.filter((t) =>
    t.files.some((f) => sameWords(stemsOf(path.posix.basename(f.path).replace(/\.\w+$/, "")), stem)),
  );
  const byTag = documents.filter((t) => t.tags.some((tag) => stem.includes(tag)));
  return byName[0] ?? (byTag.length === 1 ? (byTag[0] ?? null) : null);
}

const sameWords = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((w) => b.includes(w)) || b.every((w) => a.includes(w));

/**
 * A list under "Requirements" reads as a list of the product's requirements. In other documents what must be installed
 * stands under the contract's other name for it.
 */
function plainHeadings(rendered: string, wanted: readonly Wanted[], listsRequirements: boolean): string {
  const want = wanted.find((w) => /requirement/i.test(w.heading));
  const other = want?.names.find((n) => !/requirement/i.test(n));
  return listsRequirements || !want || !other
    ? rendered
    : rendered.replace(/^(#{2,6}) Requirements$/m, `$1 ${other}`);
}

type Parts = { file: string; base: string | null; rendered: string | undefined; wanted: Wanted[] };

function compose(context: ComposerContext, { file, base, rendered, wanted }: Parts): string {
  let text = base ?? rendered ?? `# ${titleFromPath(file)}\n`;
  if (base !== null && !/^#\s/m.test(base)) text = `# ${titleFromPath(file)}\n\n${base}`;
  for (const want of wanted) text = fill(context, text, want, rendered);
  if (base === null || rendered === undefined) return text;
  // What the template adds beyond the contract, where it says something and the document says nothing on it yet.
  for (const section of sectionsOf(rendered).filter((s) => s.level === 2))
    if (
      wordsIn(section.body) >= MIN_WORDS &&
      !sectionsOf(text).some((s) => isTitled(s.title, [section.title]) || isTitled(section.title, [s.title]))
    )
      text = putSection(text, section.title, section.body);
  return text;
}

function fill(
  context: ComposerContext,
  text: string,
  { heading, names }: Wanted,
  rendered: string | undefined,
): string {
  const own = sectionsOf(text).filter((s) => isTitled(s.title, names));
  if (own.some((s) => wordsIn(s.body) >= MIN_WORDS)) return text;
  const body =
    sectionBody(context, names, rendered) ??
    fromIntro(text, names) ??
    `Open question: no file of the project says anything on ${heading.toLowerCase()}.`;
  return putSection(
    text,
    own[0]?.title ?? heading,
    own[0]?.body ? `${own[0].body}\n\n${body}` : body,
    own[0]?.level ?? 2,
  );
}

/** From the document's own template; else from any document template that has a section of such a name. */
function sectionBody(
  context: ComposerContext,
  names: readonly string[],
  rendered: string | undefined,
): string | null {
  const own = rendered === undefined ? [] : [rendered];
  for (const text of own) {
    const sections = sectionsOf(text);
    // A section "Running" is not meant by "Running tests" where there is one on tests.
    const found =
      sections.find((s) => isTitled(s.title, names)) ??
      sections.find((s) => names.some((n) => isTitled(n, [s.title])));
    if (found && wordsIn(found.body) >= MIN_WORDS) return found.body;
  }
  for (const template of documentTemplates(context.templates)) {
    const found = sectionsOf(renderFromFacts(context, template)[0]?.content ?? "").find((s) =>
      isTitled(s.title, names),
    );
    if (found && wordsIn(found.body) >= MIN_WORDS) return found.body;
  }
  return null;
}

/** An overview that a document gives right beneath its title. */
function fromIntro(text: string, names: readonly string[]): string | null {
  const intro = introOf(text);
  const isOverview = names.some((n) => /overview|introduction|about|context|purpose|summary/i.test(n));
  return isOverview && wordsIn(intro) >= MIN_WORDS ? intro : null;
}

export const titleFromPath = (file: string): string =>
  capitalise(wordsOf(path.posix.basename(file).replace(/\.\w+$/, "")).join(" "));
