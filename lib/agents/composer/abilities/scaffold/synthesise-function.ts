import { findKinds, isFunction } from "../../../../analysis/parse-scripts";
import { renameNoun } from "../../name-forms";
import { type Code, functionNamed } from "../../source-of";
import { resolveNames, unknownNames } from "../restore/resolve-names";
import { knowsItsFields } from "./knows-its-fields";

export type Nouns = { from: string; to: string };

/** The source of a named function with its `export` and its comment. */
export function declarationText(
  code: Code,
  name: string,
  near?: string,
): { file: string; text: string; exported: boolean } | null {
  const found = functionNamed(code, name, near);
  if (!found) return null;
  const statement = [found.node, ...found.node.ancestors()].find(
    (n) =>
      ["export_statement", "lexical_declaration", "function_declaration"].includes(String(n.kind())) &&
      n.parent()?.kind() !== "export_statement",
  );
  if (!statement || !findKinds(statement, [String(found.node.kind())]).some(isFunction)) return null;
  if (statement.parent()?.kind() !== "program") return null;
  return { file: found.file, text: statement.text(), exported: statement.kind() === "export_statement" };
}

/**
 * Writes the function that a name asks for like its sibling of another noun, into the file that holds its own noun's
 * functions. Null where there is no sibling or where it would need what is not there.
 */
export function synthesiseFunction(
  code: Code,
  name: string,
  nouns: Nouns,
  files: Map<string, string>,
): string | null {
  const sibling = renameNoun(name, nouns.to, nouns.from);
  const source = sibling === name ? null : declarationText(code, sibling);
  if (!source) return null;
  const file = homeOf(code, source.file, nouns);
  const text = file === null ? undefined : (files.get(file) ?? code.files.get(file));
  if (file === null || text === undefined) return null;
  const written = renameNoun(source.text, nouns.from, nouns.to);
  if (!knowsItsFields(code, written, nouns)) return null;
  const content = resolveNames(code, file, `${text.trimEnd()}\n\n${written}\n`, written);
  if (content === null || unknownNames(content, written).length > 0) return null;
  files.set(file, content);
  return file;
}

/** The file that holds for one noun what another file holds for its sibling. */
function homeOf(code: Code, file: string, nouns: Nouns): string | null {
  const renamed = renameNoun(file, nouns.from, nouns.to);
  if (renamed !== file) return code.files.has(renamed) ? renamed : null;
  return file;
}
