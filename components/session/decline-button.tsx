"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { askAlways } from "@/lib/client/ask-always";
import type { Action } from "@/lib/domain/action/action-result";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/dialog";
import { ErrorPanel } from "../ui/error-panel";
import { noAnswer } from "./no-answer";

export type DeclineReuse = Action<{ personaRunId: string }, void>;

/** Asks once, and says what happens then. */
export function DeclineButton({
  sessionId,
  personaRunId,
  personaName,
  isTaken,
  whyNot,
  declineReuse,
}: {
  sessionId: string;
  personaRunId: string;
  personaName: string;
  isTaken: boolean;
  whyNot: string | null;
  declineReuse: DeclineReuse;
}) {
  const [isAsked, setAsked] = useState(false);
  const client = useQueryClient();
  const { mutate, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: () => declineReuse({ personaRunId }).catch(() => noAnswer),
    onSettled: async () => {
      setAsked(false);
      await client.invalidateQueries({ queryKey: ["session", sessionId] });
    },
  });
  return (
    <div className="flex flex-col gap-2">
      <Button size="sm" whyNot={whyNot} onPress={() => setAsked(true)}>
        Decline reuse<span className="sr-only"> for {personaName}</span>
      </Button>
      <ConfirmDialog
        title={`Decline reuse for ${personaName}?`}
        verb="Decline reuse"
        isOpen={isAsked}
        isPending={isPending}
        onConfirm={() => mutate()}
        onClose={() => setAsked(false)}
      >
        <p>
          {isTaken
            ? "What it took over is taken out again, its phase gets another iteration, and it does the work itself. A gate of this session that waits for a decision is judged again."
            : "It will do the work itself, however alike an earlier task was."}
        </p>
      </ConfirmDialog>
      {data?.ok === false && (
        <ErrorPanel
          what={data.error.message}
          advice={data.error.advice}
          requestId={data.error.requestId || undefined}
        />
      )}
    </div>
  );
}
