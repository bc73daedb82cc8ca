import type { ProjectFacts } from "../assessment/project-facts";
import { type DeliverableGroup, stemOf } from "./group-deliverables";
import { wordsOf } from "./harvest-names";
import type { TemplateEntry } from "./template";

type Origin = {
  personaId: string;
  personaName: string;
  projectName: string;
  sessionId: string;
};
type Described = Pick<
  TemplateEntry,
  "name" | "description" | "tags" | "personas" | "category" | "language" | "framework"
>;

/** What a proposal says of itself: what was read from its files, and where they come from. */
export function describeHarvest(group: DeliverableGroup, facts: ProjectFacts, origin: Origin): Described {
  const tests = facts.files.filter((f) => group.files.includes(f.path) && f.kind === "test");
  const lines = facts.files
    .filter((f) => group.files.includes(f.path))
    .reduce((sum, file) => sum + file.lines, 0);
  const language = languageOf(group.main);
  const framework = frameworkOf(group, facts);
  const size = `${countOf(group.files.length, "file")}, ${countOf(lines, "line")}`;
  const sentences = [
    `${nameOf(group, facts, tests.length > 0)} (${size}).`,
    ...factsOf(group, facts),
    `Handed over by ${origin.personaName} for the project ${origin.projectName}; harvested from session ${origin.sessionId}.`,
  ];
  const words = wordsOf(stemOf(group.main)).filter((word) => word.length > 2);
  return {
    name: nameOf(group, facts, tests.length > 0).slice(0, 200),
    description: sentences.join(" ").slice(0, 5000),
    tags: tagsOf(
      group,
      [group.kind, language, framework, tests.length > 0 ? "tests" : null, ...words],
      facts,
    ),
    personas: [origin.personaId],
    category: group.kind,
    language,
    framework,
  };
}

function nameOf({ kind, main }: DeliverableGroup, facts: ProjectFacts, hasTests: boolean): string {
  const stem = stemOf(main) || main;
  const withTests = hasTests ? " with tests" : "";
  if (kind === "document") return `Document: ${facts.documents.find((d) => d.file === main)?.title ?? main}`;
  if (kind === "page") return `Page: ${facts.pages.find((p) => p.file === main)?.title || stem}${withTests}`;
  if (kind === "workflow") return `Workflow: ${main.split("/").at(-1)}`;
  if (kind === "container") return `Container: ${main.split("/").at(-1)}`;
  return `Module: ${stem}${withTests}`;
}

const MOST_NAMED = 6;

function factsOf({ files, kind, main }: DeliverableGroup, facts: ProjectFacts): string[] {
  const endpoints = facts.endpoints.filter((e) => e.live && files.includes(e.file));
  const exports = facts.exports.filter((e) => files.includes(e.file) && e.name !== "default");
  const tests = facts.tests.filter((t) => files.includes(t.file) && !t.skipped);
  const headings = facts.documents.find((d) => d.file === main)?.headings ?? [];
  const told: [string, readonly string[]][] = [
    ["Endpoints", endpoints.map((e) => `${e.method} ${e.pattern}`)],
    ["Exports", kind === "module" ? exports.map((e) => e.name) : []],
    ["Headings", kind === "document" ? headings.filter((h) => h.level === 2).map((h) => h.text) : []],
    ["Tests", tests.map((t) => t.name)],
  ];
  return told.flatMap(([what, names]) =>
    names.length > 0 ? [`${what}: ${someOf([...new Set(names)])}.`] : [],
  );
}

function someOf(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

function tagsOf(
  { files }: DeliverableGroup,
  words: readonly (string | null)[],
  facts: ProjectFacts,
): string[] {
  const isApi = facts.endpoints.some((e) => e.live && files.includes(e.file));
  const tags = [...words, isApi ? "api" : null].filter((word) => word !== null);
  return [...new Set(tags.map((tag) => tag.toLowerCase()))].slice(0, 20);
}

const languages: [RegExp, string][] = [
  [/\.(?:ts|tsx|mts|cts)$/, "typescript"],
  [/\.(?:js|mjs|cjs|jsx)$/, "javascript"],
  [/\.py$/, "python"],
  [/\.html?$/, "html"],
  [/\.md$/i, "markdown"],
  [/\.ya?ml$/, "yaml"],
];
const languageOf = (path: string): string | null =>
  languages.find(([ending]) => ending.test(path))?.[1] ?? null;

/** A framework of the project that one of the files imports. */
function frameworkOf({ files }: DeliverableGroup, facts: ProjectFacts): string | null {
  const imported = facts.imports.filter((i) => files.includes(i.file)).map((i) => i.specifier.toLowerCase());
  const used = facts.frameworks.find(({ name }) =>
    imported.some((specifier) => specifier.replace(/^@/, "").startsWith(name.toLowerCase())),
  );
  return used?.name.toLowerCase() ?? null;
}

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
