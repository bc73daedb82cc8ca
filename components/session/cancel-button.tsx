"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { askAlways } from "@/lib/client/ask-always";
import type { Action } from "@/lib/domain/action/action-result";
import type { SessionView } from "@/lib/domain/session/session-view";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/dialog";
import { ErrorPanel } from "../ui/error-panel";
import { noAnswer } from "./no-answer";

export type CancelSession = Action<{ sessionId: string }, void>;

/** Asks once, names the session, and says what becomes of its work. */
export function CancelButton({
  session,
  cancelSession,
}: {
  session: SessionView;
  cancelSession: CancelSession;
}) {
  const [isAsked, setAsked] = useState(false);
  const client = useQueryClient();
  const { mutate, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: () => cancelSession({ sessionId: session.id }).catch(() => noAnswer),
    onSettled: async () => {
      setAsked(false);
      await client.invalidateQueries({ queryKey: ["session", session.id] });
    },
  });
  const isRequested = data?.ok === true && session.canCancel.allowed;
  const whyNot = session.canCancel.why ?? (isRequested ? "It was cancelled; its worker is ending it." : null);
  return (
    <>
      <Button variant="danger" whyNot={whyNot} onPress={() => setAsked(true)}>
        Cancel session
      </Button>
      <ConfirmDialog
        title={`Cancel the ${session.kind} of ${session.projectName}?`}
        verb="Cancel session"
        isOpen={isAsked}
        isPending={isPending}
        isDangerous
        onConfirm={() => mutate()}
        onClose={() => setAsked(false)}
      >
        <p>
          A persona that works now is ended within seconds. What was committed stays and can be downloaded.
          Nobody can resume a cancelled session.
        </p>
      </ConfirmDialog>
      {data?.ok === false && (
        <div className="basis-full">
          <ErrorPanel
            what={data.error.message}
            advice={data.error.advice}
            requestId={data.error.requestId || undefined}
          />
        </div>
      )}
    </>
  );
}
