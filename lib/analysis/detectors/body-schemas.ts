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
export const memberOf = (object: SgNode, name: string): SgNode | null => membersOf(object).get(name) ?? null;

/** All members of an object by their names; of several with one name the first. */
export function membersOf(object: SgNode): Map<string, SgNode> {
  const members = new Map<string, SgNode>();
  const add = (name: string | undefined, value: SgNode | null) => {
    if (name !== undefined && value && !members.has(name)) members.set(name, value);
  };
  for (const child of object.children()) {
    const kind = String(child.kind());
    if (kind === "pair") add(child.field("key")?.text().replace(/["']/g, ""), child.field("value"));
    else if (kind === "shorthand_property_identifier") add(child.text(), child);
    else if (kind === "method_definition") add(child.field("name")?.text(), child);
  }
  return members;
}
