import path from "node:path";
import type { Ability, ComposerContext } from "../../composer-context";
import { stemOf } from "../../edit-text";
import { forMetrics, type Proposal } from "../../proposal";
import { onlyNearest, stemsOf } from "../../words";

/** Links of pages to pages that are not there: to the page that the link's own words name, or the only one of nearly that name. */
export const pageLinks: Ability = {
  id: "restore.page-links",
  serves: ["links_resolve"],
  propose(context) {
    const pages = new Set(context.facts.pages.map((p) => p.file));
    const dead = context.facts.links.filter((l) => !l.resolves && pages.has(l.file));
    return [...new Set(dead.map((l) => l.file))].flatMap((file) =>
      mend(
        context,
        file,
        dead.filter((l) => l.file === file).map((l) => l.target),
      ),
    );
  },
};

function mend(context: ComposerContext, file: string, targets: readonly string[]): Proposal[] {
  const text = context.files.get(file) ?? "";
  let content = text;
  for (const target of targets) {
    const label = new RegExp(`href=["']${escapePattern(target)}["'][^<>]*>([^<]*)<`).exec(text)?.[1] ?? "";
    const meant = meantPage(context, target, label);
    if (meant !== null)
      content = content.replaceAll(
        target,
        path.posix.join(path.posix.dirname(target), path.posix.basename(meant)),
      );
  }
  if (content === text) return [];
  return [
    {
      ability: pageLinks.id,
      purpose: `${file}: lead links to the pages that are there`,
      targets: forMetrics("links_resolve"),
      edits: [{ path: file, content }],
      source: "the words of the links and the titles of the pages",
    },
  ];
}

function meantPage(context: ComposerContext, target: string, label: string): string | null {
  const words = stemsOf(label).join();
  const { pages } = context.facts;
  const named = pages.filter(
    (p) => words !== "" && [stemOf(p.file), p.title].some((n) => stemsOf(n).join() === words),
  );
  if (named.length === 1) return named[0]?.file ?? null;
  const stem = onlyNearest(
    stemOf(target),
    pages.map((p) => stemOf(p.file)),
  );
  const near = pages.filter((p) => stemOf(p.file) === stem);
  return near.length === 1 ? (near[0]?.file ?? null) : null;
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
