import type { ConditionChange } from "./compare-conditions";
import type { Verdict } from "./gate";

/** Why a gate cannot be judged again; the page says it in words. */
export type WhyNoReplay = "older_than_replay" | "evidence_deleted";

/** A past gate judged again, with the rules of then and, for an exit gate, with those of today. */
export type GateReplay =
  | { kind: "unavailable"; why: WhyNoReplay }
  | {
      kind: "replayed";
      /** As the gate was judged, before any person decided. */
      stored: Verdict;
      thenRules: { verdict: Verdict; isIdentical: boolean; differences: ConditionChange[] };
      /** Null for an entry gate, which has no policy, and where the policy is gone. */
      nowRules: {
        policyId: string;
        policyName: string;
        /** Of the session's copy, and of what counts today. */
        revisionThen: number;
        revisionNow: number;
        verdict: Verdict;
        /** Conditions that ask for something else or come out otherwise. */
        differences: ConditionChange[];
      } | null;
    };
