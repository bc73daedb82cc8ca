import type { SgNode } from "@ast-grep/napi";
import { stringValue } from "../parse-scripts";

/** Finds the text that a name stands for; null when it stands for none. */
export type ConstantOf = (name: string) => string | null;

/** Strings and `… ?? "string"` that the text gives to a name. */
export function constantIn(text: string): ConstantOf {
  const known = new Map<string, string | null>();
  return (name) => {
    const found = known.has(name) ? (known.get(name) ?? null) : readConstant(text, name);
    known.set(name, found);
    return found;
  };
}

const readConstant = (text: string, name: string): string | null =>
  new RegExp(
    `\\b(?:const|let|var)\\s+${name.replace(/\$/g, "\\$")}\\s*(?::\\s*\\w+\\s*)?=\\s*(?:[\\w.?]+\\s*(?:\\?\\?|\\|\\|)\\s*)?["'\`]([^"'\`$]*)["'\`]`,
  ).exec(text)?.[1] ?? null;

/** The path that an expression spells; parts that are computed stay as `${…}`; null when it is no text. */
export function spellPath(node: SgNode | null | undefined, constantOf: ConstantOf): string | null {
  if (!node) return null;
  const plain = stringValue(node);
  if (plain !== null) return plain;
  if (node.kind() === "identifier") return constantOf(node.text());
  if (node.kind() === "template_string")
    return node
      .text()
      .slice(1, -1)
      .replace(/\$\{(\w+)\}/g, (part, name: string) => constantOf(name) ?? part);
  if (node.kind() !== "binary_expression" || node.field("operator")?.text() !== "+") return null;
  const start = spellPath(node.field("left"), constantOf);
  return start === null ? null : start + (spellPath(node.field("right"), constantOf) ?? `\${value}`);
}
