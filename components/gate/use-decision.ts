"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { askAlways } from "@/lib/client/ask-always";
import type { Action, ActionResult } from "@/lib/domain/action/action-result";
import { type DecideGateInput, decideGateInput } from "@/lib/domain/gate/decide-gate-input";
import type { PersonDecision } from "@/lib/domain/gate/gate";

type Decided = { gateId: string; decision: string };
export type DecideGate = Action<DecideGateInput, Decided>;
/** What a person fills in. `expiresAt` is a local form's text, read as UTC. */
export type DecisionFields = { comment: string; reason: string | null; expiresAt: string };
type FieldErrors = Partial<Record<keyof DecisionFields, string>>;
const EMPTY: DecisionFields = { comment: "", reason: null, expiresAt: "" };

/**
 * A decision from its question to its answer: which one is asked about, what was filled in, what is wrong with it, and
 * what the server said. One decision is sent once, however often somebody presses.
 */
export function useDecision(gateId: string, evidenceDigest: string, decideGate: DecideGate) {
  const [asked, setAsked] = useState<PersonDecision | null>(null);
  const [fields, setFields] = useState(EMPTY);
  const [errors, setErrors] = useState<FieldErrors>({});
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
  const ask = (decision: PersonDecision) => {
    setErrors({});
    setAsked(decision);
  };
  const send = (forId: string | null) => {
    if (asked === null || sending.current) return;
    const input = decideGateInput.safeParse({
      gateId,
      decision: asked,
      comment: fields.comment,
      evidenceDigest,
      forId,
      ...(asked === "overridden" && { reason: fields.reason, expiresAt: readUtc(fields.expiresAt) }),
    });
    if (!input.success) {
      setErrors(
        Object.fromEntries(input.error.issues.map((issue) => [String(issue.path[0]), issue.message])),
      );
      return;
    }
    sending.current = true;
    mutate(input.data);
  };
  return {
    asked,
    ask,
    close: () => setAsked(null),
    fields,
    fill: (filled: Partial<DecisionFields>) => {
      setFields((before) => ({ ...before, ...filled }));
      setErrors({});
    },
    errors,
    send,
    isPending,
    problem: data?.ok === false ? data.error : null,
  };
}

const readUtc = (local: string): string | null => (local === "" ? null : `${local}:00Z`);

const lostConnection: ActionResult<Decided> = {
  ok: false,
  error: {
    code: "internal",
    message: "Maestro does not answer; your decision may not have arrived.",
    advice: "Check that it runs and that you are connected. This page shows whether the gate was decided.",
    requestId: "",
  },
};
