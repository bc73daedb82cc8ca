import type { Outline } from "../../../../domain/outline/outline";
import { renderTemplate } from "../../../../templates/render-template";
import type { Ability, ComposerContext } from "../../composer-context";
import type { Proposal } from "../../proposal";
import { areasOf } from "../../serves-persona";
import { statusMeaning } from "../../status-codes";
import { capitalise } from "../../words";
import { aboutOf, openQuestions, titleOf } from "./build-requirements";
import { propertyOf } from "./entity-names";
import { endpointsOf, planEntities } from "./entity-plan";
import { targetOf, typeWords } from "./field-values";

/** Architecture and interface of the application, before it exists: what is built later is held against them. */
export const buildDesign: Ability = {
  id: "build.design",
  serves: "outline",
  propose(context) {
    const { outline, persona } = context.job;
    if (!outline || !areasOf(persona).includes("design")) return [];
    const open = openQuestions(outline).map((text) => text.replace(/^Open question: /, ""));
    return [
      ...write(context, "docs/ARCHITECTURE.md", "application-design", {
        TITLE: titleOf(context),
        ABOUT: aboutOf(context),
        ENTITIES: planEntities(outline).map(({ names }) => ({ PLURAL: names.PLURAL, PATH: names.PATH })),
        OPEN: open,
      }),
      ...write(context, "docs/API.md", "api-reference", apiValues(context, outline)),
    ];
  },
};

/** What the application keeps, with its references and rules, before it exists. */
export const buildDataModel: Ability = {
  id: "build.data-model",
  serves: "outline",
  propose(context) {
    const { outline, persona } = context.job;
    if (!outline || !areasOf(persona).includes("data")) return [];
    return write(context, "docs/DATA_MODEL.md", "data-model-document", dataModelValues(context, outline));
  },
};

function write(
  context: ComposerContext,
  file: string,
  templateId: string,
  values: Record<string, unknown>,
): Proposal[] {
  const template = context.templates.find((t) => t.id === templateId);
  const rendered = template && renderTemplate(template, values).find((f) => f.path === file);
  if (!template || !rendered || context.files.has(file)) return [];
  return [
    {
      ability: buildDesign.id,
      purpose: `write ${file} as the plan of what will be built`,
      targets: [{ document: file }],
      edits: [{ path: file, content: rendered.content }],
      source: `the requirement as it was confirmed, template ${template.id}`,
      template: { templateId: template.id, version: template.version, files: [file] },
    },
  ];
}

function apiValues(context: ComposerContext, outline: Outline) {
  const groups = planEntities(outline).map((plan) => ({
    NAME: plan.names.PLURAL_TITLE,
    ENDPOINTS: endpointsOf(plan).map((e) => ({ ...e, PLACE: `server/routes/${plan.names.PATH}.js` })),
  }));
  const health = {
    NAME: "Health",
    ENDPOINTS: [
      {
        METHOD: "GET",
        PATH: "/api/health",
        PLACE: "server/app.js",
        NOTE: "Says that the server is well.",
        STATUSES: "200",
      },
    ],
  };
  const codes = groups.flatMap((g) => g.ENDPOINTS.flatMap((e) => e.STATUSES.split(", ")));
  return {
    PROJECT: titleOf(context),
    GROUPS: [...groups, health],
    STATUSES: [...new Set(codes)]
      .sort()
      .map((code) => ({ CODE: Number(code), MEANING: statusMeaning[code] ?? "" })),
    ERROR_SHAPE: '{ "error": "dueDate must be a date such as 2030-12-31" }',
  };
}

function dataModelValues(context: ComposerContext, outline: Outline) {
  const plans = planEntities(outline);
  return {
    PROJECT: titleOf(context),
    ENTITIES: plans.map(({ entity, names }) => ({
      NAME: names.TYPE,
      PLACE: `server/routes/${names.PATH}.js`,
      NOTE: `${capitalise(names.PLURAL)}, kept in the collection \`${names.COLLECTION}\`. Each has an \`id\` and the moment \`createdAt\` besides.`,
      FIELDS: entity.fields.map((f) => ({ NAME: propertyOf(f), TYPE: typeWords(outline, f) })),
    })),
    RELATIONS: plans.flatMap(({ entity, names }) =>
      entity.fields.flatMap((field) => {
        const target = targetOf(outline, field);
        return target ? [{ FROM: names.TYPE, TO: target.TYPE, FIELD: propertyOf(field) }] : [];
      }),
    ),
    STORAGE: [
      {
        TEXT: "Records live in memory and in one JSON file, `data/records.json` unless `DATA_FILE` names another.",
      },
      { TEXT: "The file is replaced as a whole after each change; a crash leaves the former content." },
    ],
    RULES: [
      { TEXT: "Each value is checked when a record is added or changed; what is wrong is refused with 400." },
      { TEXT: "A reference must name a record that exists when it is set." },
      ...plans
        .filter((p) => p.referred.length > 0)
        .map(({ names, referred }) => ({
          TEXT: `A ${names.NAME} is not removed (409) while ${[...new Set(referred.map((r) => r.by.PLURAL))].join(" or ")} refer to it.`,
        })),
    ],
  };
}
