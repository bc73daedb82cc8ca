import { reachesRoute } from "../../../../analysis/detectors/route-pattern";
import type { EndpointFact, PageFact } from "../../../../domain/assessment/project-facts";
import { bodyFields } from "../../body-fields";
import type { Ability, ComposerContext } from "../../composer-context";
import { isOpen } from "../../composer-context";
import { resourceOf, servedEndpoints } from "../../describe-endpoint";
import { documentedFields, documentedQuery } from "../../documented-fields";
import { stemOf } from "../../edit-text";
import { forMetrics, type Proposal } from "../../proposal";
import { capitalise, stemsOf, wordsOf } from "../../words";
import { renderFromFacts } from "../documents/document-values";
import { bindPage } from "./page-shell";

/** Stub pages, filled with records from endpoints that are served, in the frame and style of the project's other pages. */
export const stubPages: Ability = {
  id: "scaffold.pages",
  serves: ["pages_complete"],
  propose(context) {
    if (!isOpen(context, "pages_complete")) return [];
    return context.facts.pages.filter((p) => p.stub && isHtml(p)).flatMap((p) => bind(context, p));
  },
};

/** A page that a component makes has no frame to put anything into. */
const isHtml = (page: PageFact): boolean => /\.html?$/.test(page.file);

function bind(context: ComposerContext, page: PageFact): Proposal[] {
  const list = listFor(context, page);
  const template = context.templates.find(
    (t) => t.placeholders.some((p) => p.name === "LIST_PATH") && t.files.length >= 2,
  );
  if (!list || !template) return [];
  const rendered = renderFromFacts(context, template, pageValues(context, page, list));
  const script = rendered.find((f) => /\.m?js$/.test(f.path));
  const main = rendered.find((f) => /\.html?$/.test(f.path));
  const edits =
    script && main ? bindPage(context, page, { main: main.content, script: script.content }) : null;
  if (!edits) return [];
  return [
    {
      ability: stubPages.id,
      purpose: `${page.file}: show ${list.pattern}`,
      targets: forMetrics("pages_complete"),
      edits,
      source: `the endpoints of ${resourceOf(list.pattern)} and the frame of the project's pages, template ${template.id}`,
      template: { templateId: template.id, version: template.version, files: edits.map((e) => e.path) },
    },
  ];
}

/** The reading endpoint whose noun the page is named after; one without a parameter before one of a parent. */
function listFor(context: ComposerContext, page: PageFact): EndpointFact | null {
  const names = [stemsOf(stemOf(page.file)), stemsOf(page.title)].filter((n) => n.length > 0);
  const readable = servedEndpoints(context).filter(
    (e) => e.method === "GET" && !/:\w+$/.test(e.pattern) && (e.pattern.match(/:/g) ?? []).length <= 1,
  );
  const fits = readable.filter((e) => {
    const noun = stemsOf(resourceOf(e.pattern));
    return names.some((n) => noun.every((w) => n.includes(w)) || n.every((w) => noun.includes(w)));
  });
  const below = readable.filter((e) => e.pattern.split("/").some((s) => isNamed(names, s)));
  if (fits.length === 0 && below.length === 1) return below[0] ?? null;
  const usable = fits.filter((e) => !e.pattern.includes(":") || parentOf(context, e) !== null);
  return (
    usable.sort((a, b) => (a.pattern.match(/:/g) ?? []).length - (b.pattern.match(/:/g) ?? []).length)[0] ??
    null
  );
}

/** `/reports/per-day` is below the noun of the page "Reports". */
const isNamed = (names: readonly string[][], segment: string): boolean =>
  segment !== "" && names.some((n) => n.join() === stemsOf(segment).join());

/** The list of parents of `/boards/:id/items`. */
function parentOf(context: ComposerContext, list: EndpointFact): string | null {
  const parent = list.pattern.split(/\/:\w+/)[0] ?? "";
  return servedEndpoints(context).some((e) => e.method === "GET" && e.pattern === parent) ? parent : null;
}

function pageValues(context: ComposerContext, page: PageFact, list: EndpointFact): Record<string, unknown> {
  const served = servedEndpoints(context);
  const find = (method: string, pattern: string) =>
    served.find(
      (e) =>
        e.method === method &&
        reachesRoute(e.pattern.replace(/:\w+/g, "x"), pattern.replace(/:\w+/g, ":x")) &&
        shape(e.pattern) === shape(pattern),
    );
  const noun = resourceOf(list.pattern);
  const create = find("POST", list.pattern);
  const single = (method: string) =>
    find(method, `${list.pattern}/:id`) ??
    served.find(
      (e) =>
        e.method === method &&
        /:\w+$/.test(e.pattern) &&
        resourceOf(e.pattern) === noun &&
        (e.pattern.match(/:/g) ?? []).length === 1,
    );
  const withNames = (e: EndpointFact | undefined) =>
    e ? nameParameters(e.pattern, list.pattern.includes(":")) : "";
  const update = single("PATCH") ?? single("PUT");
  const read = create ? bodyFields(context, create) : [];
  const fields = create && read.length === 0 ? documentedFields(context, create).map((f) => f.name) : read;
  return {
    TITLE: page.title || capitalise(wordsOf(stemOf(page.file)).join(" ")),
    LIST_PATH: list.pattern.replace(/:\w+/, ":parent"),
    PARENT_PATH: list.pattern.includes(":") ? (parentOf(context, list) ?? "") : "",
    CREATE_PATH: create ? create.pattern.replace(/:\w+/, ":parent") : "",
    UPDATE_PATH: withNames(update),
    UPDATE_METHOD: update?.method ?? "PATCH",
    DELETE_PATH: withNames(single("DELETE")),
    QUERY: documentedQuery(context, list).map(({ name, example }) => ({
      NAME: name,
      LABEL: capitalise(wordsOf(name).join(" ")),
      KIND: /^\d{4}-\d{2}-\d{2}$/.test(example) ? "date" : "text",
    })),
    FIELDS: fields.map((NAME) => ({ NAME, LABEL: capitalise(wordsOf(NAME).join(" ")) })),
  };
}

const shape = (pattern: string): string => pattern.replace(/:\w+/g, ":");

/** The last parameter is the record's id; one before it is the chosen parent's. */
function nameParameters(pattern: string, hasParent: boolean): string {
  const count = (pattern.match(/:\w+/g) ?? []).length;
  let i = 0;
  return pattern.replace(/:\w+/g, () => (++i === count ? ":id" : hasParent ? ":parent" : ":id"));
}
