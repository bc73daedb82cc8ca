"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { askAlways } from "@/lib/client/ask-always";
import type { Action } from "@/lib/domain/action/action-result";
import { branchName } from "@/lib/domain/project/project";
import type { SessionView } from "@/lib/domain/session/session-view";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Dialog } from "../ui/dialog";
import { ErrorPanel } from "../ui/error-panel";
import { TextField } from "../ui/text-field";
import { noAnswer } from "./no-answer";

export type PushBranch = Action<{ sessionId: string; branch: string }, { branch: string }>;

/** Pushes the session's result as a new branch of the repository that the project came from. */
export function PushButton({ session, pushBranch }: { session: SessionView; pushBranch: PushBranch }) {
  const [isOpen, setOpen] = useState(false);
  const [branch, setBranch] = useState(`maestro/${session.alias}`);
  const { mutate, isPending, data, reset } = useMutation({
    ...askAlways,
    mutationFn: () => pushBranch({ sessionId: session.id, branch }).catch(() => noAnswer),
  });
  const wrong = branchName.safeParse(branch).success ? null : "This is not the name of a branch.";
  return (
    <>
      <Button
        whyNot={session.canPush?.why ?? null}
        onPress={() => {
          reset();
          setOpen(true);
        }}
      >
        Push branch
      </Button>
      <Dialog
        title="Push the result as a branch"
        isOpen={isOpen}
        isDismissable={!isPending}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button variant="ghost" onPress={() => setOpen(false)}>
              {data?.ok ? "Close" : "Keep as it is"}
            </Button>
            <Button variant="primary" isPending={isPending} whyNot={wrong} onPress={() => mutate()}>
              Push branch
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3">
          <TextField
            label="Name of the branch"
            value={branch}
            onChange={(event) => setBranch(event.target.value)}
            hint="In the repository that the project was cloned from. A branch that has other commits is not overwritten."
            error={wrong ?? undefined}
          />
          {data?.ok && <Callout title="Pushed">{`The branch ${data.data.branch} holds the result.`}</Callout>}
          {data?.ok === false && (
            <ErrorPanel
              what={data.error.message}
              advice={data.error.advice}
              requestId={data.error.requestId || undefined}
            />
          )}
        </div>
      </Dialog>
    </>
  );
}
