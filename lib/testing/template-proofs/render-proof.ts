import type { Template } from "../../domain/template/template";
import { loadTemplates } from "../../templates/load-templates";
import { renderTemplate } from "../../templates/render-template";
import { hostileValues } from "./hostile-values";
import type { TemplateProof } from "./template-proof";

/** A rendered project with the name of its case, and whether its tests have to pass. */
export type ProofCase = { name: string; passes: boolean; files: Record<string, string> };

const library = await loadTemplates(new URL("../../../templates", import.meta.url).pathname);

/** All bundled templates. */
export const bundledTemplates: readonly Template[] = library.templates;

export function bundledTemplate(id: string): Template {
  const found = bundledTemplates.find((template) => template.id === id);
  if (!found) throw new Error(`There is no template ${id}.`);
  return found;
}

/** The cases of a proof: with defaults, with hostile values, and once for each breakage. */
export function casesOf(proof: TemplateProof): ProofCase[] {
  const template = bundledTemplate(proof.id);
  const render = (values: Record<string, unknown>) =>
    Object.fromEntries(renderTemplate(template, values).map(({ path, content }) => [path, content]));
  const plain = render(proof.needs ?? {});
  const hostile = { ...hostileValues(template), ...proof.hostile };
  return [
    { name: "passes with its defaults", passes: true, files: plain },
    { name: "passes with hostile values", passes: true, files: render(hostile) },
    ...proof.breakages.map(({ name, file, from, to }) => ({
      name: `fails when it ${name}`,
      passes: false,
      files: breakFile(plain, file, from, to),
    })),
  ];
}

function breakFile(files: Record<string, string>, end: string, from: string, to: string) {
  const [path, source] = Object.entries(files).find(([name]) => name.endsWith(end)) ?? [];
  if (path === undefined || !source?.includes(from))
    throw new Error(`There is no ${JSON.stringify(from)} in ${end}.`);
  return { ...files, [path]: source.replace(from, () => to) };
}
