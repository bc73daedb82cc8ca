import { parseAsString, parseAsStringLiteral } from "nuqs";
import type { TemplateListItem } from "@/lib/domain/template/template-view";
import { templateLayoutLabel } from "@/lib/format/format-template";
import { plainWords } from "@/lib/format/format-words";
import type { SelectOption } from "../ui/select-field";

/** What the list can be narrowed by besides words. */
export const FACETS = ["persona", "language", "framework", "layout", "tag"] as const;
export type Facet = (typeof FACETS)[number];

/** The list's filter as it stands in the address: `/templates?q=oven&persona=qa_engineer`. */
export const filterParsers = {
  q: parseAsString.withDefault(""),
  persona: parseAsString,
  language: parseAsString,
  framework: parseAsString,
  layout: parseAsStringLiteral(["maestro", "manifest", "nested", "flat"]),
  tag: parseAsString,
};

export type TemplateFilter = { q: string } & Record<Facet, string | null>;
export const noFilter = { q: "", persona: null, language: null, framework: null, layout: null, tag: null };

type Filtered = Pick<
  TemplateListItem,
  "id" | "name" | "description" | "personas" | "language" | "framework" | "layout" | "tags" | "category"
>;

/** Templates with every word of the text in what they say of themselves, and with each chosen facet. */
export function filterTemplates<T extends Filtered>(templates: readonly T[], filter: TemplateFilter): T[] {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  return templates.filter((template) => {
    const { id, name, description, tags, category } = template;
    const text = [id, name, description, ...tags, category].join(" ").toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      FACETS.every((facet) => filter[facet] === null || valuesOf(template, facet).includes(filter[facet]))
    );
  });
}

/** Takes a facet's choice back; no value is called so. */
export const ANY = "*";

/** The values of a facet that occur, the most frequent first, each with how many templates have it. */
export function facetOptions(templates: readonly Filtered[], facet: Facet): SelectOption[] {
  const counts = new Map<string, number>();
  for (const template of templates)
    for (const value of new Set(valuesOf(template, facet))) counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
  return [
    { id: ANY, label: "Any" },
    ...sorted.map(([value, count]) => ({ id: value, label: labelOf(facet, value), detail: `${count}` })),
  ];
}

function valuesOf(template: Filtered, facet: Facet): string[] {
  if (facet === "persona") return template.personas;
  if (facet === "tag") return template.tags;
  const value = template[facet];
  return value === null || value === "" ? [] : [value];
}

function labelOf(facet: Facet, value: string): string {
  if (facet === "persona") return plainWords(value);
  const layout = Object.entries(templateLayoutLabel).find(([id]) => facet === "layout" && id === value);
  return layout ? layout[1] : value;
}
