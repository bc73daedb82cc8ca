"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { askAlways } from "@/lib/client/ask-always";
import type { ActionResult } from "@/lib/domain/action/action-result";
import { noAnswer } from "../session/no-answer";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/dialog";
import { ErrorPanel } from "../ui/error-panel";

/** A button for what cannot be taken back: asks once, sends, and says what went wrong where it was pressed. */
export function ConfirmedAction({
  verb,
  title,
  whyNot,
  action,
  refreshes,
  onDone,
  children,
}: {
  verb: string;
  title: string;
  whyNot: string | null;
  action: () => Promise<ActionResult<void>>;
  /** Key of what is to be read again afterwards. */
  refreshes: readonly string[];
  onDone?: () => void;
  children: ReactNode;
}) {
  const [isAsked, setAsked] = useState(false);
  const client = useQueryClient();
  const { mutate, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: () => action().catch(() => noAnswer),
    onSuccess: async (result) => {
      await client.invalidateQueries({ queryKey: refreshes });
      setAsked(false);
      if (result.ok) onDone?.();
    },
  });
  return (
    <>
      <Button variant="danger" whyNot={whyNot} onPress={() => setAsked(true)}>
        {verb}
      </Button>
      <ConfirmDialog
        title={title}
        verb={verb}
        isOpen={isAsked}
        isPending={isPending}
        isDangerous
        onConfirm={() => mutate()}
        onClose={() => setAsked(false)}
      >
        <p>{children}</p>
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
