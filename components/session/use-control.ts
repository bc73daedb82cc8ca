"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { askAlways } from "@/lib/client/ask-always";
import type { Action, ToldError } from "@/lib/domain/action/action-result";
import { noAnswer } from "./no-answer";

export type Control<Input, Data> = {
  send: (input: Input) => void;
  isPending: boolean;
  /** What the last one answered; null before. */
  done: Data | null;
  problem: ToldError | null;
  reset: () => void;
};

/** Something that a person does with a session: sent once however often it is pressed, then the session is read again. */
export function useControl<Input, Data>(
  sessionId: string,
  action: Action<Input, Data>,
  onDone: (data: Data) => void = () => {},
): Control<Input, Data> {
  const sending = useRef(false);
  const client = useQueryClient();
  const { mutate, isPending, data, reset } = useMutation({
    ...askAlways,
    mutationFn: (input: Input) => action(input).catch(() => noAnswer),
    onSuccess: (result) => {
      if (result.ok) onDone(result.data);
    },
    onSettled: async () => {
      sending.current = false;
      await client.invalidateQueries({ queryKey: ["session", sessionId] });
    },
  });
  const send = (input: Input) => {
    if (sending.current) return;
    sending.current = true;
    mutate(input);
  };
  return {
    send,
    isPending,
    done: data?.ok ? data.data : null,
    problem: data?.ok === false ? data.error : null,
    reset,
  };
}
