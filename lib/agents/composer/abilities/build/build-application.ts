import type { Outline } from "../../../../domain/outline/outline";
import type { Template } from "../../../../domain/template/template";
import { renderTemplate } from "../../../../templates/render-template";
import type { Ability, ComposerContext } from "../../composer-context";
import { type Edit, forMetrics, type Proposal } from "../../proposal";
import { areasOf } from "../../serves-persona";
import { aboutOf, renderRequirements, titleOf } from "./build-requirements";
import { propertyOf } from "./entity-names";
import { type EntityPlan, planEntities } from "./entity-plan";
import { fieldValues, labelOf, sampleValues, targetOf, usedChecks } from "./field-values";

/** The server of the application with the endpoints, checks and tests of everything that it keeps. */
export const buildServer: Ability = {
  id: "build.server",
  serves: "outline",
  propose(context) {
    const { outline, persona } = context.job;
    const application = context.templates.find((t) => t.id === "application-node-http");
    const records = context.templates.find((t) => t.id === "records-node-http");
    if (!outline || !application || !records || !areasOf(persona).includes("backend")) return [];
    if (context.facts.packageJson !== null) return [];
    const plans = planEntities(outline);
    const frame = renderTemplate(application, applicationValues(context, outline, plans));
    const modules = plans.flatMap((plan) => renderTemplate(records, recordsValues(outline, plan)));
    const requirements = renderRequirements(context, outline, true);
    const edits: Edit[] = [...frame, ...modules];
    if (requirements) edits.push({ path: "docs/REQUIREMENTS.md", content: requirements.content });
    return [
      proposal({
        ability: buildServer.id,
        purpose: `build the server: ${plans.map((p) => p.names.PLURAL).join(", ")}`,
        targets: forMetrics("promised_endpoints_served", "tests_pass"),
        edits,
        templates: [application, records],
      }),
    ];
  },
};

/** One page for each kind of record, all at once: each leads to the others. */
export const buildPages: Ability = {
  id: "build.pages",
  serves: "outline",
  propose(context) {
    const { outline, persona } = context.job;
    const template = context.templates.find((t) => t.id === "records-page");
    if (!outline || !template || !areasOf(persona).includes("frontend")) return [];
    const plans = planEntities(outline);
    if (plans.every(({ names }) => context.files.has(`web/${names.PATH}.html`))) return [];
    const PAGES = plans.map(({ names }) => ({ PAGE: names.PATH, LABEL: names.PLURAL_TITLE }));
    const pages = plans.flatMap((plan) =>
      renderTemplate(template, { ...pageValues(outline, plan), APPLICATION: titleOf(context), PAGES }),
    );
    return [
      proposal({
        ability: buildPages.id,
        purpose: `build the pages of ${plans.map(({ names }) => names.PLURAL).join(", ")}, and lead to them`,
        targets: forMetrics("pages_complete"),
        edits: [...pages, ...startPage(context, outline, plans, PAGES)],
        templates: [template],
      }),
    ];
  },
};

/** The start page again, with the pages in its navigation. */
function startPage(
  context: ComposerContext,
  outline: Outline,
  plans: readonly EntityPlan[],
  PAGES: { PAGE: string; LABEL: string }[],
): Edit[] {
  const application = context.templates.find((t) => t.id === "application-node-http");
  if (!application) return [];
  const values = { ...applicationValues(context, outline, plans), PAGES };
  return renderTemplate(application, values).filter((file) => file.path === "web/index.html");
}

type Made = Pick<Proposal, "ability" | "purpose" | "targets" | "edits"> & { templates: readonly Template[] };

function proposal({ templates, ...made }: Made): Proposal {
  const [first] = templates;
  return {
    ...made,
    source: `the requirement as it was confirmed, ${templates.length > 1 ? "templates" : "template"} ${templates.map((t) => t.id).join(" and ")}`,
    ...(first
      ? { template: { templateId: first.id, version: first.version, files: made.edits.map((e) => e.path) } }
      : {}),
  };
}

function applicationValues(context: ComposerContext, outline: Outline, plans: readonly EntityPlan[]) {
  const name = context.job.projectName
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  return {
    NAME: name || "application",
    TITLE: titleOf(context),
    ABOUT: aboutOf(context),
    COLLECTIONS: plans.map((plan) => plan.names.COLLECTION),
    ENTITIES: plans.map(({ entity, names: { ID: _, TITLE: __, ...names } }) => ({
      ...names,
      FIELDS: sampleValues(outline, entity),
    })),
  };
}

function recordsValues(outline: Outline, { entity, names, texts, exact, counts, referred }: EntityPlan) {
  const { PLURAL_TITLE: _, ...own } = names;
  const needed = entity.fields.flatMap((f) => targetOf(outline, f)?.TYPE ?? []);
  const types = new Set([names.TYPE, ...needed, ...referred.map((r) => r.by.TYPE)]);
  return {
    ...own,
    FIELDS: fieldValues(outline, entity),
    PROPERTIES: entity.fields.map(propertyOf),
    REQUIRED_PROPERTIES: entity.fields.filter((f) => f.required).map(propertyOf),
    CHECKS: usedChecks(entity),
    TEXTS: texts.map(propertyOf),
    EXACT: exact.map(propertyOf),
    EXACT_TESTED: exact.filter((f) => f.kind !== "reference" || f.required).map(propertyOf),
    SEARCH_FIELD: texts.filter((f) => f.kind !== "email").map(propertyOf)[0] ?? "",
    COUNTS: counts.map((field) => ({ FIELD: propertyOf(field), BY: field.name.replaceAll(" ", "-") })),
    REFERRED: referred.map(({ by, field }) => ({
      BY_COLLECTION: by.COLLECTION,
      BY_FIELD: propertyOf(field),
      BY_TYPE: by.TYPE,
      BY_PLURAL: by.PLURAL,
    })),
    HELPERS: [`sample${names.TYPE}`, ...[...types].map((type) => `add${type}`)].sort(),
  };
}

function pageValues(outline: Outline, { entity, names, texts, exact }: EntityPlan) {
  const search = texts.length > 0 ? [{ NAME: "q", LABEL: `Search ${names.PLURAL}` }] : [];
  return {
    NAME: names.NAME,
    PLURAL_TITLE: names.PLURAL_TITLE,
    PATH: names.PATH,
    FIELDS: entity.fields.map((field) => ({
      NAME: propertyOf(field),
      LABEL: labelOf(field),
      KIND: field.kind,
      REQUIRED: field.required,
      OPTIONS: field.options,
      CHOICES: targetOf(outline, field) ? `/api/${targetOf(outline, field)?.PATH}` : "",
    })),
    FILTERS: [
      ...search,
      ...exact.map((field) => ({
        NAME: propertyOf(field),
        LABEL: `Only this ${field.name}`,
        OPTIONS: field.kind === "boolean" ? ["true", "false"] : field.options,
      })),
    ],
  };
}
