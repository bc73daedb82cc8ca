import type { Template, TemplateLayout } from "./template";

/** How many templates there are of each layout. */
export function countLayouts(templates: readonly Pick<Template, "layout">[]): Record<TemplateLayout, number> {
  const counts = { maestro: 0, manifest: 0, nested: 0, flat: 0 };
  for (const { layout } of templates) counts[layout]++;
  return counts;
}
