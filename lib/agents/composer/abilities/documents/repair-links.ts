import path from "node:path";
import type { Ability, ComposerContext } from "../../composer-context";
import { linkTo, mapLinks, targetOf } from "../../links";
import { forMetrics, type Proposal } from "../../proposal";
import { areasOf } from "../../serves-persona";
import { onlyNearest } from "../../words";

/** Links that lead nowhere: to the only file that they can mean, or text without a link. */
export const repairLinks: Ability = {
  id: "documents.links",
  serves: ["links_resolve"],
  propose(context) {
    const broken = context.facts.links.filter((l) => !l.resolves);
    return [...new Set(broken.map((l) => l.file))].flatMap((file) => repair(context, file));
  },
};

function repair(context: ComposerContext, file: string): Proposal[] {
  const text = context.files.get(file);
  if (text === undefined) return [];
  const dead = new Set(
    context.facts.links
      .filter((l) => l.file === file && !l.resolves)
      .map((l) => targetOf(file, decodeURI(l.target))),
  );
  const repaired = mapLinks(file, text, (meant, anchor) => {
    const found = dead.has(meant) ? meantFile(context, meant) : null;
    return found === null ? null : linkTo(file, found) + anchor;
  });
  // What a link promises a later persona may still write; the last ones unlink what then leads nowhere.
  const isLast = areasOf(context.job.persona).some((area) => area === "deployment" || area === "writing");
  const content = !isLast
    ? repaired
    : repaired.replace(
        /!?\[([^\]]*)\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g,
        (whole, label: string, target: string) => (dead.has(targetOf(file, target)) ? label : whole),
      );
  if (content === text) return [];
  return [
    {
      ability: repairLinks.id,
      purpose: `${file}: lead ${dead.size} dead ${dead.size === 1 ? "link" : "links"} to the files they mean, or unlink them`,
      targets: forMetrics("links_resolve"),
      edits: [{ path: file, content }],
      source: "names of the project's files",
    },
  ];
}

/** Same name in another folder or case; else nearly the same name; only where there is one. */
function meantFile(context: ComposerContext, meant: string): string | null {
  const files = context.facts.files.map((f) => f.path);
  const base = path.posix.basename(meant).toLowerCase();
  const same = files.filter((f) => path.posix.basename(f).toLowerCase() === base);
  if (same.length === 1) return same[0] ?? null;
  if (same.length > 1) return null;
  const kind = files.filter((f) => path.posix.extname(f) === path.posix.extname(meant));
  const stem = (f: string) =>
    path.posix
      .basename(f)
      .replace(/\.\w+$/, "")
      .toLowerCase();
  const begins = kind.filter(
    (f) =>
      stem(f).length >= 3 &&
      stem(meant).length >= 3 &&
      (stem(f).startsWith(stem(meant)) || stem(meant).startsWith(stem(f))),
  );
  if (begins.length === 1) return begins[0] ?? null;
  const near = onlyNearest(stem(meant), kind.map(stem));
  const nearest = kind.filter((f) => stem(f) === near);
  return nearest.length === 1 ? (nearest[0] ?? null) : null;
}
