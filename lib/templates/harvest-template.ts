import { findNames, type Slot } from "../domain/template/find-names";
import { findNumbers, type NumberSlot } from "../domain/template/find-numbers";
import { formsOf, type HarvestSubject, type NameForm } from "../domain/template/harvest-names";
import type { Template, TemplateEntry } from "../domain/template/template";
import { bracesOf, toSource } from "../domain/template/template-source";
import { checkTemplate } from "./check-template";
import { renderTemplate } from "./render-template";
import { templateEntrySchema } from "./template-entry-schema";
import { TemplateError } from "./template-error";

export type HarvestFile = {
  path: string;
  text: string;
  isCode: boolean;
  /** Names that mean something outside of these files: what is imported from there. */
  foreign: readonly string[];
};
type Described = Omit<TemplateEntry, "files" | "placeholders">;
type Harvesting = {
  described: Described;
  files: readonly HarvestFile[];
  /** The first counts where two are written alike. */
  subjects: readonly HarvestSubject[];
  /** Whether a text may stand in a file of this name. */
  parses: (path: string, text: string) => Promise<boolean>;
};
/** What stands for one value: a placeholder, and another value to try it with. */
type Candidate = { form: NameForm; sample: string } | { number: NumberSlot; sample: number };

/**
 * Makes a template of files: names and settings become placeholders where other values leave files that still parse; all
 * else stays text. Rendered with its defaults it is the same files, byte for byte. Throws a TemplateError where it is not.
 */
export async function harvestTemplate(harvesting: Harvesting): Promise<TemplateEntry> {
  const candidates = findCandidates(harvesting);
  const fitting: Candidate[] = [];
  for (const candidate of candidates) if (await stillParses(harvesting, [candidate])) fitting.push(candidate);
  const kept = (await stillParses(harvesting, fitting)) ? fitting : [];
  const entry = toEntry(harvesting, kept);
  checkTemplate(entry);
  const parsed = templateEntrySchema.safeParse(entry);
  if (!parsed.success)
    throw new TemplateError(entry.id, parsed.error.issues[0]?.message ?? "It is no entry of a library.");
  if (!rendersTo(entry, harvesting.files))
    throw new TemplateError(entry.id, "rendered with its defaults it is not what it was made of.");
  return entry;
}

/** Forms that stand somewhere in the files, and numbers; what is written alike once. */
function findCandidates({ files, subjects }: Harvesting): Candidate[] {
  const isCode = files.some((file) => file.isCode);
  const forms = subjects.flatMap((subject) => formsOf(subject, isCode));
  const once = forms.filter((form, at) => forms.findIndex((other) => other.text === form.text) === at);
  const used = new Set(
    files.flatMap((file) => [...slotsOf(file, once), ...pathSlotsOf(file, once)].map((slot) => slot.name)),
  );
  const names = once.filter((form) => used.has(form.placeholder.name));
  const taken = new Set(names.map((form) => form.placeholder.name));
  const numbers = findNumbers(files).filter((number) => !taken.has(number.placeholder.name));
  return [
    ...names.map((form) => ({ form, sample: form.sample })),
    ...numbers.map((number) => ({ number, sample: number.value + 1 })),
  ];
}

async function stillParses(harvesting: Harvesting, candidates: readonly Candidate[]): Promise<boolean> {
  const entry = toEntry(harvesting, candidates);
  const values = Object.fromEntries(candidates.map((c) => [placeholderOf(c).name, c.sample]));
  try {
    const rendered = renderTemplate(asTemplate(entry), values);
    if (new Set(rendered.map((file) => file.path)).size < rendered.length) return false;
    for (const { path, content } of rendered) if (!(await harvesting.parses(path, content))) return false;
    return true;
  } catch (error) {
    if (error instanceof TemplateError) return false;
    throw error;
  }
}

function toEntry({ described, files }: Harvesting, candidates: readonly Candidate[]): TemplateEntry {
  const forms = candidates.flatMap((c) => ("form" in c ? c.form : []));
  const numbers = candidates.flatMap((c) => ("number" in c ? c.number : []));
  const sources = files.map((file) => ({
    path: toSource(file.path, pathSlotsOf(file, forms)),
    source: toSource(file.text, [
      ...slotsOf(file, forms),
      ...numbers.filter((number) => number.path === file.path).map((number) => number.slot),
    ]),
    exact: true as const,
  }));
  const texts = sources.flatMap(({ path, source }) => [path, source]);
  return {
    ...described,
    placeholders: [...candidates.map(placeholderOf), ...bracesOf(texts)],
    files: sources,
  };
}

const placeholderOf = (candidate: Candidate) =>
  "form" in candidate ? candidate.form.placeholder : candidate.number.placeholder;

const slotsOf = (file: HarvestFile, forms: readonly NameForm[]): Slot[] =>
  findNames(file.text, forms, foreignPlaces(file.text, file.foreign));

const pathSlotsOf = ({ path, foreign }: HarvestFile, forms: readonly NameForm[]): Slot[] =>
  findNames(path, forms, foreignPlaces(path, foreign));

/** Where a text names what comes from elsewhere: that is called what it is called there. */
function foreignPlaces(text: string, foreign: readonly string[]): [number, number][] {
  return foreign.flatMap((name) => {
    const quoted = name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    const whole = /^[\w$]+$/.test(name) ? `(?<![\\w$])${quoted}(?![\\w$])` : quoted;
    return [...text.matchAll(new RegExp(whole, "g"))].map((found): [number, number] => [
      found.index,
      found.index + found[0].length,
    ]);
  });
}

function rendersTo(entry: TemplateEntry, files: readonly HarvestFile[]): boolean {
  const rendered = renderTemplate(asTemplate(entry), {});
  return files.every(({ path, text }, at) => rendered[at]?.path === path && rendered[at]?.content === text);
}

const asTemplate = (entry: TemplateEntry): Template => ({ ...entry, digest: "" });
