"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { paths } from "@/lib/client/paths";
import type { Action, ToldError } from "@/lib/domain/action/action-result";
import type { StartSessionInput } from "@/lib/domain/session/start-session-input";
import { lostConnection } from "./start-form-options";

export type StartSession = Action<StartSessionInput, { sessionId: string }>;

/** Sends once, then opens the session. `onError` may show the error beside a field and answers whether it did. */
export function useStart(startSession: StartSession, onError: (error: ToldError) => boolean = () => false) {
  const router = useRouter();
  const sending = useRef(false);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<ToldError | null>(null);
  const start = async (input: StartSessionInput) => {
    // A second press can come before the button is drawn as pending.
    if (sending.current) return;
    sending.current = true;
    setSending(true);
    setProblem(null);
    const result = await startSession(input).catch(() => lostConnection);
    if (result.ok) return router.push(paths.session(result.data.sessionId));
    sending.current = false;
    setSending(false);
    if (!onError(result.error)) setProblem(result.error);
  };
  return { start, isSending, problem };
}
