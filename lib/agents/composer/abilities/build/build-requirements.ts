import type { Outline } from "../../../../domain/outline/outline";
import { renderTemplate } from "../../../../templates/render-template";
import type { Ability, ComposerContext } from "../../composer-context";
import { forMetrics } from "../../proposal";
import { areasOf } from "../../serves-persona";
import { capitalise } from "../../words";
import { propertyOf } from "./entity-names";
import { countPath, type EntityPlan, endpointsOf, planEntities } from "./entity-plan";
import { typeWords } from "./field-values";

const PLACE = "docs/REQUIREMENTS.md";

/** What was understood of the requirement as numbered requirements with criteria, and what was not as open questions. */
export const buildRequirements: Ability = {
  id: "build.requirements",
  serves: "outline",
  propose(context) {
    const { outline } = context.job;
    if (!outline || !areasOf(context.job.persona).includes("requirements") || context.files.has(PLACE))
      return [];
    const document = renderRequirements(context, outline, false);
    if (!document) return [];
    const readme = `# ${titleOf(context)}\n\n${aboutOf(context)}\n\n## Documents\n\n- [Requirements](${PLACE}): what it must do, and what is open\n`;
    return [
      {
        ability: buildRequirements.id,
        purpose: `write ${PLACE} from the requirement as it was confirmed`,
        targets: forMetrics("requirements_have_acceptance"),
        edits: [
          { path: PLACE, content: document.content },
          ...(context.files.has("README.md") ? [] : [{ path: "README.md", content: readme }]),
        ],
        source: `the requirement, template ${document.templateId}`,
        template: { templateId: document.templateId, version: document.version, files: [PLACE] },
      },
    ];
  },
};

export const titleOf = ({ job }: ComposerContext): string =>
  capitalise(job.projectName.replaceAll(/[_-]+/g, " "));

/** The first sentence of the requirement: what people themselves say that it is. */
export function aboutOf({ job }: ComposerContext): string {
  const first = /^.*?[.!?](?=\s|$)/s.exec(job.requirement.trim())?.[0] ?? job.requirement;
  const text = first.replaceAll(/\s+/g, " ").trim().slice(0, 300);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The requirements document; `served` once the endpoints exist. */
export function renderRequirements(context: ComposerContext, outline: Outline, served: boolean) {
  const template = context.templates.find((t) => t.placeholders.some((p) => p.name === "REQUIREMENTS"));
  if (!template) return null;
  const requirements = planEntities(outline).flatMap((plan) => requirementsOf(outline, plan, served));
  const [file] = renderTemplate(template, {
    PROJECT: titleOf(context),
    PURPOSE: context.job.requirement.trim(),
    ROLES: outline.roles.map(({ name, may }) => ({
      NAME: capitalise(name),
      NOTE: may.map((text) => text.replace(/^[^:]*: /, "")).join("; "),
    })),
    REQUIREMENTS: requirements.map((r, at) => ({ ID: `FR-${at + 1}`, ...r })),
    QUALITIES: qualities.map((q, at) => ({ ID: `NFR-${at + 1}`, ...q })),
    OPEN: openQuestions(outline).map((TEXT) => ({ TEXT })),
  });
  return file ? { content: file.content, templateId: template.id, version: template.version } : null;
}

/** What the application's template promises by itself; its tests hold it. */
const qualities = [
  {
    TITLE: "Runs with Node.js alone",
    TEXT: "The application needs no package and no other service.",
    CRITERIA: [
      {
        TEXT: "WHEN `npm start` is run on a machine with Node.js 20 THEN the server SHALL answer on its port",
      },
    ],
  },
  {
    TITLE: "Keeps records over a restart",
    TEXT: "Records are written to a file with each change.",
    CRITERIA: [
      { TEXT: "WHEN the server is stopped and started again THEN every record SHALL be there as before" },
    ],
  },
];

function requirementsOf(outline: Outline, plan: EntityPlan, served: boolean) {
  const { entity, names, texts, exact, counts } = plan;
  const endpoints = endpointsOf(plan);
  const traces = (paths: readonly string[]) =>
    served ? [{ TEXT: paths.map((path) => `\`${path}\``).join(", ") }] : [];
  const base = `/api/${names.PATH}`;
  const records = {
    TITLE: `Keep ${names.PLURAL}`,
    TEXT: `The application keeps ${names.PLURAL}, each with ${entity.fields.map((f) => `${f.name} (${typeWords(outline, f)})`).join("; ")}.`,
    CRITERIA: [
      `WHEN a client sends \`POST ${base}\` with valid fields THEN the server SHALL answer 201 with the ${names.NAME} and its id`,
      `WHEN a field of a ${names.NAME} is missing or wrong THEN the server SHALL answer 400 with the reason and keep nothing`,
      `WHEN a client sends \`PATCH\` or \`DELETE\` for a ${names.NAME} that exists THEN the server SHALL change or remove it`,
    ].map((TEXT) => ({ TEXT })),
    TRACES: traces(endpoints.filter((e) => e.PATH.startsWith(base)).map((e) => `${e.METHOD} ${e.PATH}`)),
  };
  const more = [
    ...(texts.length > 0
      ? [
          {
            TITLE: `Search ${names.PLURAL}`,
            TEXT: `${names.PLURAL_TITLE} can be searched by ${texts.map((f) => f.name).join(", ")}.`,
            CRITERIA: [
              {
                TEXT: `WHEN a client sends \`GET ${base}?q=…\` THEN the server SHALL answer the ${names.PLURAL} that contain the text`,
              },
            ],
            TRACES: traces([`GET ${base}`]),
          },
        ]
      : []),
    ...exact.map((field) => ({
      TITLE: `Filter ${names.PLURAL} by ${field.name}`,
      TEXT: `The list of ${names.PLURAL} can be narrowed to one ${field.name}.`,
      CRITERIA: [
        {
          TEXT: `WHEN a client sends \`GET ${base}?${propertyOf(field)}=…\` THEN the server SHALL answer only ${names.PLURAL} with that ${field.name}`,
        },
      ],
      TRACES: traces([`GET ${base}`]),
    })),
    ...counts.map((field) => ({
      TITLE: `Count ${names.PLURAL} by ${field.name}`,
      TEXT: `The application tells how many ${names.PLURAL} there are for each ${field.name}.`,
      CRITERIA: [
        {
          TEXT: `WHEN a client sends \`GET ${countPath(names, field)}\` THEN the server SHALL answer each value with its count`,
        },
      ],
      TRACES: traces([`GET ${countPath(names, field)}`]),
    })),
  ];
  return [records, ...more];
}

/** What the requirement asks for and nobody builds here, with the reason. */
export const leftOfOutline = ({
  features,
  notUnderstood,
  roles,
}: Outline): { what: string; reason: string }[] => [
  ...features
    .filter((f) => f.builtAs === "none")
    .map((f) => ({ what: f.text, reason: `It is not built: ${f.reason || "it is not understood"}` })),
  ...notUnderstood.map((text) => ({ what: text, reason: "The sentence was not understood" })),
  ...(roles.length > 0
    ? [
        {
          what: "Who may do what",
          reason: `The roles (${roles.map((r) => r.name).join(", ")}) are written down and not enforced; there is no sign-in`,
        },
      ]
    : []),
];

export const openQuestions = (outline: Outline): string[] =>
  leftOfOutline(outline).map(({ what, reason }) => `Open question: "${what}": ${reason}.`);
