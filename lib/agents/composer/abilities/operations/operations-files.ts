import type { Metric } from "../../../../domain/assessment/measure";
import type { Template } from "../../../../domain/template/template";
import type { Ability, ComposerContext } from "../../composer-context";
import { isOpen } from "../../composer-context";
import { variableLines } from "../../follow-code";
import type { Edit, Proposal } from "../../proposal";
import { templateForFile } from "../../template-for";
import { renderFromFacts } from "../documents/document-values";

/** Which template serves which measure, told from the file that it writes. */
const served: { metric: Metric; writes: RegExp; what: string }[] = [
  {
    metric: "ci_present",
    writes: /^\.github\/workflows\/|^\.gitlab-ci/,
    what: "a workflow that runs the project's own scripts on each push",
  },
  {
    metric: "container_present",
    writes: /(?:^|\/)(?:Dockerfile|Containerfile)$/,
    what: "an image that starts the project's own start script",
  },
  { metric: "ignore_file_present", writes: /(?:^|\/)\.gitignore$/, what: "what git should not keep" },
  {
    metric: "environment_documented",
    writes: /(?:^|\/)\.env\.example$/,
    what: "the variables that the code reads",
  },
];

/** Files of operation from the template library, filled with the project's own scripts, versions and variables. */
export const operationsFiles: Ability = {
  id: "operations.files",
  serves: served.map((s) => s.metric),
  propose: (context) => [
    ...served.flatMap((s) => {
      const template = templateForFile(context.templates, (path) => s.writes.test(path));
      return template && wanted(context, s.metric, s.writes)
        ? write(context, template, s.metric, s.what)
        : [];
    }),
    ...addVariables(context),
  ],
};

function wanted(context: ComposerContext, metric: Metric, writes: RegExp): boolean {
  if (metric === "container_present" && !context.facts.packageJson?.scripts.some((s) => s.name === "start"))
    return false;
  if (metric === "environment_documented" && context.facts.environment.length === 0) return false;
  const there = context.facts.files.some((f) => writes.test(f.path) && f.lines > 0);
  const clause = context.clauses.some(
    (c) => c.outcome === "violated" && c.clause.kind === "file" && writes.test(c.clause.glob),
  );
  return !there && (isOpen(context, metric) || clause);
}

function write(context: ComposerContext, template: Template, metric: Metric, what: string): Proposal[] {
  const rendered = renderFromFacts(context, template);
  const edits: Edit[] = rendered
    .filter((f) => !context.files.has(f.path))
    .map((f) => ({ path: f.path, content: f.content }));
  const clauses = context.clauses
    .filter((c) => c.outcome === "violated" && c.clause.kind === "file")
    .map((c) => ({ clause: c.clause.id }));
  if (edits.length === 0) return [];
  return [
    {
      ability: operationsFiles.id,
      purpose: `write ${edits.map((e) => e.path).join(" and ")}: ${what}`,
      targets: [{ metric }, ...clauses],
      edits,
      source: `scripts, versions and variables of the project, template ${template.id}`,
      template: { templateId: template.id, version: template.version, files: edits.map((e) => e.path) },
    },
  ];
}

/** Variables that the code reads and that no document names, added to the example file that is there. */
function addVariables(context: ComposerContext): Proposal[] {
  const file = context.facts.files.find((f) =>
    /(?:^|\/)\.env\.(?:example|sample|template)$/.test(f.path),
  )?.path;
  const missing = context.facts.environment.filter((e) => e.documentedIn.length === 0);
  if (!file || missing.length === 0) return [];
  const content =
    `${(context.files.get(file) ?? "").trimEnd()}\n${missing.map(variableLines).join("")}`.replace(/^\n/, "");
  return [
    {
      ability: operationsFiles.id,
      purpose: `${file}: add ${missing.map((e) => e.name).join(", ")}`,
      targets: [{ metric: "environment_documented" }],
      edits: [{ path: file, content }],
      source: "the variables that the code reads",
    },
  ];
}
