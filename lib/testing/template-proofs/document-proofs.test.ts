import { describe, expect, test } from "vitest";
import type { Template, TemplatePlaceholder } from "../../domain/template/template";
import { renderTemplate } from "../../templates/render-template";
import { checkDocument } from "./check-document";
import { type DocumentProof, documentProofs } from "./document-proofs";
import { hostileValues } from "./hostile-values";
import { bundledTemplate } from "./render-proof";

describe.each(documentProofs)("$id", (proof) => {
  const template = bundledTemplate(proof.id);
  const [file] = template.files;
  const source = file?.source ?? "";

  test("without facts has its sections, with an instruction or an open question in each", () => {
    const given = template.placeholders.find(({ name }) => name === proof.title)?.default;
    const sections = proof.sections.filter((section) => !proof.optional?.includes(section));
    const rendered = renderTemplate(template, {})[0]?.content ?? "";
    expect(checkDocument(rendered, { title: String(given), sections, values: [] })).toEqual([]);
  });

  test("with hostile facts keeps its sections and every fact", () => {
    expect(complaints(proof, template, source)).toEqual([]);
  });

  test.each(proof.sections)("is found out without the section %s, and with nothing in it", (section) => {
    const heading = `## ${section}\n`;
    const values = valuesOf(proof, template);
    const rendered = renderDocument(template, source, values);
    const [before = "", after] = rendered.split(heading);
    expect(after).toBeDefined();
    const next = after?.search(/^## /m) ?? -1;
    const emptied = `${before}${heading}\n${next < 0 ? "" : after?.slice(next)}`;
    expect(complaintsOf(proof, template, values, rendered.replace(heading, ""))).not.toEqual([]);
    expect(complaintsOf(proof, template, values, emptied)).not.toEqual([]);
  });

  test.each(usedNames(template.placeholders, source))("is found out when it drops %s", (name) => {
    const dropped = source.replace(new RegExp(`\\{\\{\\{?${name}(?:_CODE|_CELL|_JS)*\\}?\\}\\}`, "g"), "");
    expect(dropped).not.toBe(source);
    expect(complaints(proof, template, dropped)).not.toEqual([]);
  });
});

/** What the check says of a version of the template that is rendered with hostile facts. */
function complaints(proof: DocumentProof, template: Template, source: string): string[] {
  const values = valuesOf(proof, template);
  return complaintsOf(proof, template, values, renderDocument(template, source, values));
}

const valuesOf = (proof: DocumentProof, template: Template): Record<string, unknown> => ({
  ...hostileValues(template, true),
  ...proof.facts,
});

function renderDocument(template: Template, source: string, values: Record<string, unknown>): string {
  const files = template.files.map((file) => ({ ...file, source }));
  return renderTemplate({ ...template, files }, values)[0]?.content ?? "";
}

function complaintsOf(
  proof: DocumentProof,
  template: Template,
  values: Record<string, unknown>,
  rendered: string,
): string[] {
  const used = usedNames(template.placeholders, template.files[0]?.source ?? "");
  return checkDocument(rendered, {
    title: String(values[proof.title]),
    sections: proof.sections,
    values: factsOf(values, used),
  });
}

/** Names of placeholders, also of items, whose values the text shows. */
function usedNames(placeholders: readonly TemplatePlaceholder[], source: string): string[] {
  const names = placeholders.flatMap(({ name, type, fields }) =>
    type === "list" ? usedNames(fields ?? [], source) : type === "boolean" ? [] : [name],
  );
  const shown = (name: string) => new RegExp(`\\{\\{\\{?${name}(?:_CODE|_CELL|_JS)*\\}`).test(source);
  return [...new Set(names)].filter(shown);
}

/** All texts and numbers of the values that the text shows. */
function factsOf(value: unknown, used: readonly string[], name = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => factsOf(item, used, name));
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => factsOf(inner, used, key));
  return used.includes(name) && typeof value !== "boolean" ? [String(value)] : [];
}
