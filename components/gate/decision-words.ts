import type { PersonDecision } from "@/lib/domain/gate/gate";

/** The verbs of a decision, and what follows from each. */
export const decisionWords: Record<
  PersonDecision,
  { verb: string; question: string; follows: string; key: string }
> = {
  approved: {
    verb: "Approve gate",
    question: "Approve this gate?",
    follows: "The session goes on with the next phase, or ends as passed after the last one.",
    key: "a",
  },
  overridden: {
    verb: "Override",
    question: "Override this gate?",
    follows:
      "The session goes on although conditions are not met. It shows as passed with overrides, with your name and reason.",
    key: "o",
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

export const GRANTS_ITERATION =
  "The phase has used its iterations. Sent back, it gets one more with your comment as its task, beyond the limit.";

export const DECISIONS: readonly PersonDecision[] = ["approved", "overridden", "sent_back", "rejected"];
