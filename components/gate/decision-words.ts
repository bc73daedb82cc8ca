import type { Decision } from "@/lib/domain/gate/gate";

/** The verbs of a decision, and what follows from each. */
export const decisionWords: Record<
  Decision,
  { verb: string; question: string; follows: string; key: string }
> = {
  approved: {
    verb: "Approve gate",
    question: "Approve this gate?",
    follows: "The session goes on with the next phase, or ends as passed after the last one.",
    key: "a",
  },
  sent_back: {
    verb: "Send back",
    question: "Send this phase back?",
    follows:
      "The phase runs once more with your comment as its task. It costs one iteration of the limit; the thresholds do not rise.",
    key: "b",
  },
  rejected: {
    verb: "Reject gate",
    question: "Reject this gate?",
    follows: "The session fails here and cannot be resumed. What was committed stays and can be downloaded.",
    key: "x",
  },
};

export const DECISIONS: readonly Decision[] = ["approved", "sent_back", "rejected"];
