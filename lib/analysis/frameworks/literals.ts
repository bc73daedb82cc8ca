import type { SgNode } from "@ast-grep/napi";
import { type Script, stringValue } from "../parse-scripts";
import { definitionOf, exportOf, importOf, scriptBehind } from "./definitions";
import { COMPUTED, type ReadProject } from "./framework";

const MAX_DEPTH = 8;

/**
 * The text that an expression spells, over constants, enum members and members of objects, of this file or imported. A
 * part that is computed stays as `COMPUTED`; null when no part is known.
 */
export function spellText(
  project: ReadProject,
  script: Script,
  node: SgNode | null | undefined,
  depth = 0,
): string | null {
  if (!node || depth > MAX_DEPTH) return null;
  const spell = (inner: SgNode | null | undefined) => spellText(project, script, inner, depth + 1);
  const plain = stringValue(node);
  if (plain !== null) return plain;
  switch (String(node.kind())) {
    case "number":
      return node.text();
    case "template_string":
      return spellTemplate(node, spell);
    case "binary_expression":
      return spellOperation(node, spell);
    case "parenthesized_expression":
    case "as_expression":
    case "satisfies_expression":
    case "non_null_expression":
      return spell(node.children().find((c) => c.isNamed()));
    case "identifier": {
      const found = definitionOf(project, script, node.text());
      return found ? spellText(project, found.script, found.node, depth + 1) : null;
    }
    case "member_expression": {
      const found = memberOf(project, script, node, depth);
      return found ? spellText(project, found.script, found.node, depth + 1) : null;
    }
    default:
      return null;
  }
}

type Spell = (node: SgNode | null | undefined) => string | null;

const spellTemplate = (node: SgNode, spell: Spell): string =>
  node
    .children()
    .map((part) => {
      if (part.kind() === "string_fragment" || part.kind() === "escape_sequence") return part.text();
      if (part.kind() !== "template_substitution") return "";
      return spell(part.children().find((c) => c.isNamed())) ?? COMPUTED;
    })
    .join("");

/** `a + b`, and `process.env.X ?? "fallback"`. */
function spellOperation(node: SgNode, spell: Spell): string | null {
  const [left, right] = [spell(node.field("left")), spell(node.field("right"))];
  const operator = node.field("operator")?.text();
  if (operator === "??" || operator === "||") return left ?? right;
  if (operator !== "+" || (left === null && right === null)) return null;
  return (left ?? COMPUTED) + (right ?? COMPUTED);
}

type Value = { script: Script; node: SgNode };

/** The value that `a.b` stands for: of an object, an enum, a class with static fields, or another file. */
function memberOf(project: ReadProject, script: Script, node: SgNode, depth: number): Value | null {
  const [object, name] = [node.field("object"), node.field("property")?.text()];
  if (!object || !name || depth > MAX_DEPTH) return null;
  const taken = object.kind() === "identifier" ? importOf(script, object.text()) : null;
  if (taken?.name === "*") {
    const target = scriptBehind(project, script, taken.specifier);
    return target ? exportOf(project, target, name) : null;
  }
  const owner =
    object.kind() === "member_expression"
      ? memberOf(project, script, object, depth + 1)
      : definitionOf(project, script, object.text());
  const value = owner ? memberValue(owner.node, name) : null;
  return owner && value ? { script: owner.script, node: value } : null;
}

function memberValue(owner: SgNode, name: string): SgNode | null {
  const inside = /^(?:as|satisfies|parenthesized)_expression$/.test(String(owner.kind()))
    ? owner.children().find((c) => c.isNamed())
    : undefined;
  if (inside) return memberValue(inside, name);
  // Object.freeze({ … })
  if (owner.kind() === "call_expression") {
    const only = owner
      .field("arguments")
      ?.children()
      .find((c) => c.isNamed());
    return only && /^Object\.freeze$/.test(owner.field("function")?.text() ?? "")
      ? memberValue(only, name)
      : null;
  }
  const members = owner.kind() === "object" ? owner.children() : (owner.field("body")?.children() ?? []);
  const found = members.find((m) => {
    const key = (m.field("key") ?? m.field("name") ?? m.field("property"))?.text();
    return key === name && /^(?:pair|enum_assignment|public_field_definition)$/.test(String(m.kind()));
  });
  return found?.field("value") ?? null;
}
