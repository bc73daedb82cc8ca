import { type NearDuplicate, shareOf } from "@/lib/domain/template/near-duplicates";
import { formatShare } from "@/lib/format/format-score";
import { visibleText } from "@/lib/format/visible-text";

/** What a proposal is most like, and how much of it is there already. */
export function tellNearest(nearest: NearDuplicate | null): string {
  if (nearest === null) return "Like nothing in the library and nothing else that is proposed.";
  const what = nearest.kind === "template" ? "the template" : "the proposal";
  return `Most like ${what} ${visibleText(nearest.name)}: ${formatShare(shareOf(nearest))} of it is there already.`;
}
