import { decisionMeaning, verdictMeaning } from "@/lib/domain/gate/verdict-meaning";
import type { StatusWords } from "@/lib/domain/outcome/outcome-meaning";
import type { GateView } from "@/lib/domain/session/session-view";
import { phaseLabel } from "@/lib/format/format-words";

type Judged = Pick<GateView, "phase" | "state" | "verdict" | "sentence" | "approval">;

/**
 * What a gate's banner says: the judged sentence while it holds. Once a person decided, or the evidence changed, that
 * sentence is history and not what stands.
 */
export function tellVerdict(gate: Judged): StatusWords & { sentence: string } {
  const name = `${phaseLabel[gate.phase]} gate`;
  if (gate.state === "void")
    return {
      meaning: "neutral",
      label: "Void",
      sentence: `${name}: its evidence changed, so it is measured and judged again`,
    };
  if (!gate.approval) return { ...verdictMeaning[gate.verdict], sentence: gate.sentence };
  const words = decisionMeaning[gate.approval.decision];
  return { ...words, sentence: `${name} ${words.label.toLowerCase()} by ${gate.approval.actorName}` };
}
