import type { SgNode } from "@ast-grep/napi";

/** Finds the value that a name stands for. */
export type LookUp = (name: string) => SgNode | null;

/** What the options of a route say of its body: it has a schema, it has schemas of other things only, or nothing. */
export function schemaInOptions(options: SgNode, lookUp: LookUp): "of the body" | "of others" | "none" {
  const object = options.kind() === "identifier" ? lookUp(options.text()) : options;
  if (object?.kind() !== "object") return "none";
  const member = memberOf(object, "schema");
  if (!member) return "none";
  const schema = member.kind() === "object" ? member : lookUp(member.text());
  // A schema that is made elsewhere is taken for one of the body.
  if (schema?.kind() !== "object") return "of the body";
  const whole = memberOf(schema, "body") !== null || /\.\.\.\w/.test(schema.text());
  return whole ? "of the body" : "of others";
}

/** The value of a member, also of one that is named like its value. */
export function memberOf(object: SgNode, name: string): SgNode | null {
  for (const child of object.children()) {
    if (child.kind() === "pair" && child.field("key")?.text().replace(/["']/g, "") === name)
      return child.field("value");
    if (child.kind() === "shorthand_property_identifier" && child.text() === name) return child;
    if (child.kind() === "method_definition" && child.field("name")?.text() === name) return child;
  }
  return null;
}
