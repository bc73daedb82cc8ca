"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { paths } from "@/lib/client/paths";
import type { Action } from "@/lib/domain/action/action-result";
import type { Phase } from "@/lib/domain/phase/phase";
import type { SessionView } from "@/lib/domain/session/session-view";
import { phaseLabel } from "@/lib/format/format-words";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { SelectField } from "../ui/select-field";
import { ControlProblem } from "./control-problem";
import { useControl } from "./use-control";

export type ForkSession = Action<{ sessionId: string; phase: Phase }, { sessionId: string }>;

/** Starts anew from where a phase began; the session itself stays as it is. */
export function ForkButton({ session, forkSession }: { session: SessionView; forkSession: ForkSession }) {
  const { forkable, whyNot } = session.controls;
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Phase | null>(null);
  const router = useRouter();
  const fork = useControl(session.id, forkSession, ({ sessionId }) => {
    setOpen(false);
    router.push(paths.session(sessionId));
  });
  const phase = chosen ?? forkable.at(-1) ?? null;
  const refused =
    whyNot.fork ?? (phase === null ? "No phase has begun: there is nothing to fork from." : null);
  return (
    <>
      <Button whyNot={refused} onPress={() => setOpen(true)}>
        Fork session
      </Button>
      <Dialog
        title={`Fork the ${session.kind} of ${session.projectName}`}
        isOpen={isOpen}
        isDismissable={!fork.isPending}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button variant="ghost" onPress={() => setOpen(false)}>
              Keep as it is
            </Button>
            <Button
              variant="primary"
              isPending={fork.isPending}
              onPress={() => phase && fork.send({ sessionId: session.id, phase })}
            >
              Fork session
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3">
          <p>
            A new session begins from the commit at which the phase began. Gates of earlier phases are carried
            over by reference, and its budget is whole again. This session stays as it is.
          </p>
          <SelectField
            label="Begin with"
            value={phase}
            options={forkable.map((id) => ({ id, label: phaseLabel[id] }))}
            onChange={(id) => setChosen(forkable.find((one) => one === id) ?? null)}
          />
          <ControlProblem problem={fork.problem} />
        </div>
      </Dialog>
    </>
  );
}
