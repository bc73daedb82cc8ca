import type { SgNode } from "@ast-grep/napi";

/** Finds the value that a name stands for. */
export type LookUp = (name: string) => SgNode | null;

type Said = "of the body" | "of others" | "none";
/** What the options of a route say of its body, as plain JSON; a name where that has to be looked up. */
export type WrittenSchema = Said | { optionsNamed: string } | { schemaNamed: string };

export function writeSchema(options: SgNode): WrittenSchema {
  return options.kind() === "identifier" ? { optionsNamed: options.text() } : writtenIn(options);
}

function writtenIn(options: SgNode): Said | { schemaNamed: string } {
  const schema = options.kind() === "object" ? memberOf(options, "schema") : null;
  if (!schema) return "none";
  return schema.kind() === "object" ? coverageOf(schema) : { schemaNamed: schema.text() };
}

/** The options of a route have a schema of its body, schemas of other things only, or none. */
export function readSchema(written: WrittenSchema, lookUp: LookUp): Said {
  if (typeof written === "string") return written;
  if ("optionsNamed" in written) {
    const options = lookUp(written.optionsNamed);
    return options ? readSchema(writtenIn(options), lookUp) : "none";
  }
  const schema = lookUp(written.schemaNamed);
  // A schema that is made elsewhere is taken for one of the body.
  return schema?.kind() === "object" ? coverageOf(schema) : "of the body";
}

const coverageOf = (schema: SgNode): Said =>
  memberOf(schema, "body") !== null || /\.\.\.\w/.test(schema.text()) ? "of the body" : "of others";

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
