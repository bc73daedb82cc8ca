"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { askAlways } from "@/lib/client/ask-always";
import type { Action, ActionResult } from "@/lib/domain/action/action-result";
import { type DecideGateInput, decideGateInput } from "@/lib/domain/gate/decide-gate-input";
import type { Decision } from "@/lib/domain/gate/gate";

type Decided = { gateId: string; decision: string };
export type DecideGate = Action<DecideGateInput, Decided>;

/**
 * A decision from its question to its answer: which one is asked about, the comment, what is wrong with it, and what the
 * server said. One decision is sent once, however often somebody presses.
 */
export function useDecision(gateId: string, evidenceDigest: string, decideGate: DecideGate) {
  const [asked, setAsked] = useState<Decision | null>(null);
  const [comment, setComment] = useState("");
  const [commentError, setCommentError] = useState<string | null>(null);
  const sending = useRef(false);
  const client = useQueryClient();
  const { mutate, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: (input: DecideGateInput) => decideGate(input).catch(() => lostConnection),
    onSettled: async () => {
      sending.current = false;
      setAsked(null);
      // Its session, the inbox and the number in the shell follow from it.
      await client.invalidateQueries();
    },
  });
  const ask = (decision: Decision) => {
    setCommentError(null);
    setAsked(decision);
  };
  const send = () => {
    if (asked === null || sending.current) return;
    const input = decideGateInput.safeParse({ gateId, decision: asked, comment, evidenceDigest });
    if (!input.success) {
      setCommentError(input.error.issues[0]?.message ?? "This comment cannot be sent.");
      return;
    }
    sending.current = true;
    mutate(input.data);
  };
  return {
    asked,
    ask,
    close: () => setAsked(null),
    comment,
    setComment: (text: string) => {
      setComment(text);
      setCommentError(null);
    },
    commentError,
    send,
    isPending,
    problem: data?.ok === false ? data.error : null,
  };
}

const lostConnection: ActionResult<Decided> = {
  ok: false,
  error: {
    code: "internal",
    message: "Maestro does not answer; your decision may not have arrived.",
    advice: "Check that it runs and that you are connected. This page shows whether the gate was decided.",
    requestId: "",
  },
};
