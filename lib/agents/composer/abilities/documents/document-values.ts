import type { Template } from "../../../../domain/template/template";
import { renderTemplate } from "../../../../templates/render-template";
import { TemplateError } from "../../../../templates/template-error";
import type { ComposerContext } from "../../composer-context";
import { servedEndpoints } from "../../describe-endpoint";
import { fitValues } from "../../fit-values";
import { introOf } from "../../markdown-sections";
import { requirementValues } from "../requirements/requirement-values";
import { decisions, edges, flow, modules, overview, storage } from "./values-of-code";
import {
  endpointGroups,
  entities,
  health,
  planned,
  relations,
  rules,
  settings,
  statuses,
  steps,
} from "./values-of-interface";
import { cases, gaps, levels, scope } from "./values-of-tests";

type Value = (c: ComposerContext) => unknown;

/** What a placeholder of a document template means: all of it read from the project. */
const values: Record<string, Value> = {
  PROJECT: (c) => projectTitle(c),
  ABOUT: (c) => about(c),
  PURPOSE: (c) => about(c),
  OVERVIEW: overview,
  MODULES: modules,
  EDGES: edges,
  FLOW: flow,
  DECISIONS: decisions,
  GROUPS: endpointGroups,
  PLANNED: planned,
  STATUSES: statuses,
  ENTITIES: entities,
  RELATIONS: relations,
  STORAGE: storage,
  RULES: rules,
  SETTINGS: settings,
  STEPS: steps,
  HEALTH: health,
  CONTAINER: (c) => c.facts.containerFiles.some((f) => f === "Dockerfile"),
  RUNTIME: (c) => `Node.js ${nodeVersion(c)} or later`,
  NODE: nodeVersion,
  HAS_PACKAGES: (c) => (c.facts.packageJson?.dependencies.length ?? 0) > 0,
  INSTALL: installCommand,
  COMMANDS: (c) => checks(c),
  SCOPE: scope,
  LEVELS: levels,
  CASES: cases,
  COMMAND: (c) => (c.facts.packageJson?.scripts.some((s) => s.name === "test") ? "npm test" : ""),
  GAPS: gaps,
  TEST_COMMAND: (c) => (c.facts.packageJson?.scripts.some((s) => s.name === "test") ? "npm test" : ""),
  TESTS: (c) => c.facts.tests.length,
  ENDPOINTS: (c) => servedEndpoints(c).map((e) => ({ METHOD: e.method, PATH: e.pattern })),
  PAGES: (c) => c.facts.pages.map((p) => ({ TITLE: p.title || p.file, FILE: p.file })),
  DIRECTORIES: directories,
  DOCUMENTS: (c) =>
    c.facts.documents
      .filter((d) => !/^readme\./i.test(d.file) && d.words > 0)
      .map((d) => ({ TITLE: d.title ?? d.file, PATH: d.file })),
  EXTRA: () => [],
};

/**
 * A template's files with what the project's facts say; a placeholder that no fact answers keeps its default. Empty where
 * the template asks for something that no fact can give.
 */
export function renderFromFacts(
  context: ComposerContext,
  template: Template,
  more: Record<string, unknown> = {},
): { path: string; content: string }[] {
  const own: Record<string, unknown> = { ...requirementValuesFor(context, template), ...more };
  for (const { name } of template.placeholders) own[name] ??= values[name]?.(context);
  try {
    return renderTemplate(template, fitValues(template.placeholders, own));
  } catch (error) {
    if (error instanceof TemplateError) return [];
    throw error;
  }
}

const requirementValuesFor = (context: ComposerContext, template: Template): Record<string, unknown> =>
  template.placeholders.some((p) => p.name === "REQUIREMENTS") ? requirementValues(context) : {};

export function projectTitle(c: ComposerContext): string {
  const title = c.facts.documents.find((d) => /^readme\./i.test(d.file))?.title;
  return title || c.facts.packageJson?.name || c.job.projectName;
}

/** What the project's own files say that it is; empty when none does. */
export function about(c: ComposerContext): string {
  const description =
    /"description"\s*:\s*"((?:[^"\\]|\\.)+)"/.exec(c.facts.packageJson?.raw ?? "")?.[1] ?? "";
  const readme = c.facts.documents.find((d) => /^readme\./i.test(d.file))?.file;
  const [paragraph = ""] = introOf(c.files.get(readme ?? "") ?? "")
    .split(/\n\s*\n/)
    .filter((p) => /^[\p{L}*_]/u.test(p));
  const own = paragraph
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/`[^`]*`/g, "")
    .trim();
  const said = [sentence(description), sentence(own)].filter((s) => s.split(/\s+/).length >= 4);
  return said[0] ?? sentence(c.job.requirement.split("\n")[0] ?? "");
}

const sentence = (text: string): string => (text === "" || /[.!?]$/.test(text) ? text : `${text}.`);

export function nodeVersion(c: ComposerContext): string {
  return /"node"\s*:\s*"[^\d"]*(\d+)/.exec(c.facts.packageJson?.raw ?? "")?.[1] ?? "20";
}

export function installCommand(c: ComposerContext): string {
  if ((c.facts.packageJson?.dependencies.length ?? 0) === 0) return "";
  return c.facts.files.some((f) => f.path === "package-lock.json") ? "npm ci" : "npm install";
}

/** Scripts that a check runs, those that exist and end by themselves. */
const checks = (c: ComposerContext) =>
  [
    { name: "lint", NAME: "Lint", COMMAND: "npm run lint" },
    { name: "build", NAME: "Build", COMMAND: "npm run build" },
    { name: "test", NAME: "Test", COMMAND: "npm test" },
  ]
    .filter(({ name }) => c.facts.packageJson?.scripts.some((s) => s.name === name && s.missing.length === 0))
    .map(({ NAME, COMMAND }) => ({ NAME, COMMAND }));

function directories(c: ComposerContext) {
  return c.facts.directories
    .filter((d) => !d.includes("/") && !d.startsWith("."))
    .map((PATH) => {
      const inside = c.facts.files.filter((f) => f.path.startsWith(`${PATH}/`));
      const count = (kind: string, one: string) => {
        const n = inside.filter((f) => f.kind === kind).length;
        return n === 0 ? [] : [`${n} ${one}${n === 1 ? "" : "s"}`];
      };
      const NOTE = [
        ...count("source", "source file"),
        ...count("test", "test file"),
        ...count("page", "page"),
        ...count("style", "style sheet"),
        ...count("document", "document"),
        ...count("data", "data file"),
        ...count("config", "configuration file"),
      ].join(", ");
      return { PATH, NOTE: NOTE || `${inside.length} other files` };
    });
}
