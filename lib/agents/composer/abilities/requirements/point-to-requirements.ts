import type { RequirementFact } from "../../../../domain/assessment/project-facts";
import type { ComposerContext } from "../../composer-context";
import { linkTo } from "../../links";
import type { Edit } from "../../proposal";
import type { Collected } from "./requirement-values";

type Places = { target: string; former: string | null };
const listHeading = /^(#{1,6})\s+(.*(?:requirement|user stor|functional|features).*)$/i;

/**
 * Documents that listed requirements keep their lists as prose about the product, each with the number under which it is
 * kept: a second list of the same requirements would drift from the first.
 */
export function pointToRequirements(
  context: ComposerContext,
  collected: Collected,
  { target, former }: Places,
): Edit[] {
  const items = [...collected.functional, ...collected.qualities];
  const elsewhere = context.facts.requirements.filter((r) => r.file !== target && r.file !== former);
  const files = [...new Set(elsewhere.map((r) => r.file))];
  return files.map((file) => {
    const own = elsewhere.filter((r) => r.file === file);
    const idOf = (fact: RequirementFact) => items.find((i) => i.from.includes(fact))?.id ?? null;
    return { path: file, content: rewrite(context.files.get(file) ?? "", own, idOf, linkTo(file, target)) };
  });
}

function rewrite(
  text: string,
  facts: readonly RequirementFact[],
  idOf: (fact: RequirementFact) => string | null,
  link: string,
): string {
  const lines = text.split("\n");
  for (const fact of facts) {
    const at = fact.line - 1;
    const id = idOf(fact);
    lines[at] =
      `${(lines[at] ?? "").replace(/^(\s*(?:[-*+]|\d+[.)])\s+)(?:\*\*|`)?(?:N?FR|REQ|US|R)-?\d+(?:\.\d+)*(?:\*\*|`)?[\s:.–—-]*/i, "$1").trimEnd()} (${id ?? "open question"})`;
  }
  let told = false;
  const firstFact = Math.min(...facts.map((f) => f.line - 1));
  const heads = lines.flatMap((l, i) =>
    listHeading.test(l) && i < Math.max(...facts.map((f) => f.line - 1)) ? [i] : [],
  );
  for (const i of heads) {
    if (!holdsFact(lines, i, facts)) continue;
    lines[i] = (lines[i] ?? "").replace(listHeading, "$1 What it does");
    if (!told) lines[i] += `\n\nNumbered, with acceptance criteria: [${link.split("/").at(-1)}](${link}).`;
    told = true;
  }
  if (!told)
    lines[firstFact] =
      `Numbered, with acceptance criteria: [${link.split("/").at(-1)}](${link}).\n\n${lines[firstFact] ?? ""}`;
  return lines.join("\n");
}

function holdsFact(lines: readonly string[], heading: number, facts: readonly RequirementFact[]): boolean {
  const next = lines.findIndex((l, i) => i > heading && /^#{1,6}\s/.test(l));
  return facts.some((f) => f.line - 1 > heading && (next < 0 || f.line - 1 < next));
}
