"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { askAlways } from "@/lib/client/ask-always";
import type { Action } from "@/lib/domain/action/action-result";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/dialog";
import { ErrorPanel } from "../ui/error-panel";
import { noAnswer } from "./no-answer";

export type DeleteSession = Action<{ sessionId: string }, { projectId: string }>;

/** Asks once, names the session, and says that nothing of it stays. */
export function DeleteButton({
  sessionId,
  what,
  whyNot,
  size = "md",
  deleteSession,
  onDeleted,
}: {
  sessionId: string;
  what: string;
  whyNot: string | null;
  size?: "sm" | "md";
  deleteSession: DeleteSession;
  onDeleted: (projectId: string) => void;
}) {
  const [isAsked, setAsked] = useState(false);
  const { mutate, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: () => deleteSession({ sessionId }).catch(() => noAnswer),
    onSuccess: (result) => {
      if (result.ok) onDeleted(result.data.projectId);
      else setAsked(false);
    },
  });
  return (
    <>
      <Button variant="danger" size={size} whyNot={whyNot} onPress={() => setAsked(true)}>
        Delete session
      </Button>
      <ConfirmDialog
        title={`Delete the ${what}?`}
        verb="Delete session"
        isOpen={isAsked}
        isPending={isPending}
        isDangerous
        onConfirm={() => mutate()}
        onClose={() => setAsked(false)}
      >
        <p>
          Its files, commits, measures, decisions and events are deleted. Download the patch or the bundle
          first if you need them. That it was deleted, and by whom, is kept.
        </p>
      </ConfirmDialog>
      {data?.ok === false && (
        <div className="basis-full text-left">
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
