import path from "node:path";
import type { PageFact } from "../../../../domain/assessment/project-facts";
import type { Ability, ComposerContext } from "../../composer-context";
import { isOpen } from "../../composer-context";
import { stemOf } from "../../edit-text";
import { forMetrics, type Proposal } from "../../proposal";
import { onlyNearest } from "../../words";

/** Pages whose script is nowhere: the one script beside the others that is called nearly so. */
export const pageScripts: Ability = {
  id: "restore.page-scripts",
  serves: ["pages_complete"],
  propose(context) {
    if (!isOpen(context, "pages_complete")) return [];
    return context.facts.pages
      .filter((p) => p.stub && p.scripts.length === 0)
      .flatMap((p) => mend(context, p));
  },
};

function mend(context: ComposerContext, page: PageFact): Proposal[] {
  const html = context.files.get(page.file) ?? "";
  const references = [...html.matchAll(/<script\b[^<>]*\bsrc=["']([^"'<>]+)["']/gi)].map((m) => m[1] ?? "");
  const [reference] = references.filter((r) => !/^(?:https?:)?\/\//.test(r));
  if (reference === undefined || references.length !== 1) return [];
  const folder = path.posix.dirname(reference.replace(/^\.?\//, ""));
  const scripts = context.facts.files
    .map((f) => f.path)
    .filter((f) => /\.m?js$/.test(f) && path.posix.dirname(f).endsWith(folder === "." ? "" : folder));
  // The script that is called like the page comes first.
  const stem = scripts.some((f) => stemOf(f) === stemOf(page.file))
    ? stemOf(page.file)
    : onlyNearest(stemOf(reference), scripts.map(stemOf));
  const found = scripts.filter((f) => stemOf(f) === stem);
  const [only] = found;
  if (only === undefined || found.length !== 1) return [];
  const wanted = reference.replace(path.posix.basename(reference), path.posix.basename(only));
  return [
    {
      ability: pageScripts.id,
      purpose: `${page.file}: load ${wanted} instead of ${reference}, which is nowhere`,
      targets: forMetrics("pages_complete"),
      edits: [{ path: page.file, content: html.replace(reference, wanted) }],
      source: "the only script of nearly that name",
    },
  ];
}
