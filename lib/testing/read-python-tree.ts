import type { LanguageFacts } from "../analysis/languages/language";
import { python } from "../analysis/languages/python/python";
import { walkProject } from "../analysis/walk-project";
import { makeTree, type Tree } from "./tree";

/** Reads a small project as the integration does: each file by itself, over JSON, then all together. */
export async function readTree(tree: Tree): Promise<LanguageFacts> {
  const made = makeTree(tree);
  try {
    const { files, isLeftOut } = await walkProject(made.root);
    const texts = new Map(files.map((f) => [f.path, f.text]));
    const read = files.flatMap(({ path, text, kind }) =>
      text !== null && python.reads(path)
        ? [{ path, kind, facts: JSON.parse(JSON.stringify(python.readFile({ path, text, kind }))) }]
        : [],
    );
    return python.combine(read, {
      paths: new Set(texts.keys()),
      isLeftOut,
      textOf: (path) => texts.get(path) ?? null,
      documentedIn: (name) =>
        [...texts].flatMap(([path, text]) => (path.endsWith(".md") && text?.includes(name) ? [path] : [])),
    });
  } finally {
    made.remove();
  }
}

/** Endpoints as `METHOD /pattern`, with a mark before those that are not served. */
export const spellEndpoints = (facts: LanguageFacts): string[] =>
  facts.endpoints.map((e) => `${e.live ? "" : "dead "}${e.method} ${e.pattern}`).sort();
