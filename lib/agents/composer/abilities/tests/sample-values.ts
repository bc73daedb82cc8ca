import type { SgNode } from "@ast-grep/napi";
import { argumentsOf, findKinds, stringValue } from "../../../../analysis/parse-scripts";
import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import { bodyFields } from "../../body-fields";
import { escapeRegExp } from "../../edit-text";
import { type Code, treeOf } from "../../source-of";
import { capitalise, singular, stemsOf, wordsOf } from "../../words";

/** Stands for the id of a record that was made before, by the noun of its path. */
export const idOf = (noun: string): string => `{{${noun}}}`;

/** Bodies worth trying for an endpoint: those of the project's own tests, then one made of the fields that it reads. */
export function sampleBodies(code: Code, endpoint: EndpointFact): Record<string, unknown>[] {
  const fields = bodyFields(code, endpoint);
  const made = Object.fromEntries(fields.map((f) => [f, sampleValue(code, f)]));
  return [...fromTests(code, endpoint), ...(fields.length > 0 ? [made] : [])].slice(0, 4);
}

/** Literal bodies that tests send to this endpoint. */
function fromTests(code: Code, endpoint: EndpointFact): Record<string, unknown>[] {
  const path = new RegExp(`${escapeRegExp(endpoint.pattern).replace(/:\w+/g, "[^/]+")}$`);
  const tests = code.facts.files.filter((f) => f.kind === "test").flatMap((f) => treeOf(code, f.path) ?? []);
  const found = tests.flatMap((root) =>
    findKinds(root, ["call_expression"]).flatMap((call) => {
      const args = argumentsOf(call);
      const asked = args.some((a) =>
        path.test((stringValue(a) ?? a.text().replace(/^`|`$/g, "")).replace(/\$\{[^}]*\}/g, "x")),
      );
      const isMethod =
        args.some((a) => stringValue(a)?.toUpperCase() === endpoint.method) ||
        call.text().includes(`"${endpoint.method}"`);
      const objects =
        asked && isMethod
          ? findKinds(call, ["object"]).filter((o) => !/\b(?:method|headers|body):/.test(o.text()))
          : [];
      const value = objects[0] && literal(objects[0]);
      return value && typeof value === "object" && !Array.isArray(value) && Object.keys(value).length > 0
        ? [Object.fromEntries(Object.entries(value))]
        : [];
    }),
  );
  return found.sort((a, b) => Object.keys(b).length - Object.keys(a).length).slice(0, 3);
}

/** The value of a literal; members that are computed are left out. */
function literal(node: SgNode): unknown {
  const kind = String(node.kind());
  if (kind === "string" || kind === "template_string") return stringValue(node) ?? undefined;
  if (kind === "number") return Number(node.text());
  if (kind === "true" || kind === "false") return kind === "true";
  if (kind === "null") return null;
  if (kind === "array")
    return node
      .children()
      .filter((c) => c.isNamed())
      .map(literal)
      .filter((v) => v !== undefined);
  if (kind !== "object") return undefined;
  return Object.fromEntries(
    node.children().flatMap((pair): [string, unknown][] => {
      const value = pair.kind() === "pair" ? pair.field("value") : null;
      const known = value ? literal(value) : undefined;
      return known === undefined ? [] : [[pair.field("key")?.text().replace(/["']/g, "") ?? "", known]];
    }),
  );
}

function sampleValue(code: Code, field: string): unknown {
  const allowed = allowedValues(code, field)[0];
  if (allowed !== undefined) return allowed;
  const noun = /^(\w+?)_?Id$/.exec(field)?.[1];
  if (noun) return idOf(stemsOf(noun).join("-"));
  const name = field.toLowerCase();
  if (/mail/.test(name)) return "someone@example.com";
  if (/date|day|due|deadline|(?:start|end)s?$|at$/.test(name)) return "2030-01-15";
  if (
    /count|amount|price|total|qty|quantity|number|size|position|order|minutes|hours|age|year|rating|score|limit|stock|cost/.test(
      name,
    )
  )
    return 1;
  if (/^(?:is|has)[_A-Z]|done|active|enabled|paid|completed|archived/.test(field)) return true;
  if (/ids$|tags|labels/.test(name)) return [];
  return `${capitalise(wordsOf(field).join(" "))} of a sample`;
}

/** Values of a list that is named after the field: `SPECIES`, `itemStatuses`. */
export function allowedValues(code: Code, field: string): string[] {
  const name = singular(field.toLowerCase());
  for (const [file, text] of code.files) {
    if (!/\.[mc]?[jt]s$/.test(file)) continue;
    for (const m of text.matchAll(
      /\b(?:const|let)\s+(\w+)\s*=\s*(?:Object\.freeze\()?(?:new Set\()?\[((?:\s*["'`][^"'`]*["'`]\s*,?)+)\]/g,
    )) {
      const last = singular((m[1] ?? "").toLowerCase().replace(/_/g, ""));
      if (last === name || last.endsWith(name))
        return [...(m[2] ?? "").matchAll(/["'`]([^"'`]*)["'`]/g)].map((v) => v[1] ?? "");
    }
  }
  return [];
}
