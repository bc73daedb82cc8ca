import { describe, expect, test } from "vitest";
import type { Template, TemplatePlaceholder } from "../../domain/template/template";
import { renderTemplate } from "../../templates/render-template";
import { bundledTemplates } from "./render-proof";

/** Values that a placeholder of the type must refuse. */
const refused: Record<TemplatePlaceholder["type"], unknown[]> = {
  text: [7, null, ["a"], {}],
  line: [7, null, ["a"], {}],
  identifier: ["a b", 'a"; b', "`x`", "../a", "1a", "", "__proto__", "\u202ea", "a\nb", 7],
  variable: ["a b", "class", "default", "__proto__", "await", "", 7],
  kebab: ["A", "a b", "a--b", "../a", 'a"b', "`x`", "\u00fc", "a\nb", "", 7],
  path: ["/etc/passwd", "../a", "a/../../b", "a\\b", "C:x", "a/.git/config", "a\nb", "", ".", 7],
  route: ["a", "/", "/a/../b", "/a b", '/"a', "/`a`", "/a?b", "/a#b", "/:a", "/\u00fc", "/a\n", "", 7],
  number: ["1", Number.NaN, Number.POSITIVE_INFINITY, null, {}],
  boolean: ["true", 1, null],
  list: ["a", 7, {}, null],
};

describe.each(bundledTemplates.map((template) => [template.id, template] as const))("%s", (_, template) => {
  test("names the placeholder whose value it refuses", () => {
    for (const placeholder of template.placeholders) refuseAll(template, placeholder, (value) => value, "");
  });
});

/** Tries all wrong values at a placeholder and at the fields of its items. Null stands for no value. */
function refuseAll(
  template: Template,
  placeholder: TemplatePlaceholder,
  wrap: (value: unknown) => unknown,
  within: string,
): void {
  const name = `${within}${placeholder.name}`;
  const options = placeholder.options ? ["no option", 'a"b'] : [];
  for (const value of [...refused[placeholder.type], ...options]) {
    if (value === null && placeholder.default !== undefined) continue;
    const top = within === "" ? placeholder.name : (name.split("[")[0] ?? "");
    const values = { ...least(template.placeholders), [top]: wrap(value) };
    expect(() => renderTemplate(template, values), `${name}: ${JSON.stringify(value)}`).toThrow(name);
  }
  for (const field of placeholder.fields ?? []) {
    const item = (value: unknown) => wrap([{ ...least(placeholder.fields ?? []), [field.name]: value }]);
    refuseAll(template, field, item, `${name}[0].`);
  }
}

/** The least values of placeholders without defaults. */
const least = (placeholders: readonly TemplatePlaceholder[]): Record<string, unknown> =>
  Object.fromEntries(placeholders.filter((p) => p.default === undefined).map((p) => [p.name, leastOf(p)]));

function leastOf({ type, options }: TemplatePlaceholder): unknown {
  const values = { list: [], number: 1, boolean: true, route: "/a", path: "a", kebab: "a" };
  return options?.[0] ?? new Map<string, unknown>(Object.entries(values)).get(type) ?? "a";
}
