"use client";

import type { Action } from "@/lib/domain/action/action-result";
import type { SessionView } from "@/lib/domain/session/session-view";
import { Button } from "../ui/button";
import { ControlProblem } from "./control-problem";
import { useControl } from "./use-control";
import { usePageKeys } from "./use-page-keys";

export type PauseSession = Action<{ sessionId: string }, void>;

/** Pauses, or lets what is paused go on. Nothing that was committed is lost by either, so neither asks again. */
export function PauseButton({
  session: { id: sessionId, controls },
  pauseSession,
  resumeSession,
}: {
  session: SessionView;
  pauseSession: PauseSession;
  resumeSession: PauseSession;
}) {
  const pause = useControl(sessionId, pauseSession);
  const resume = useControl(sessionId, resumeSession);
  usePageKeys({ r: () => controls.whyNot.resume === null && resume.send({ sessionId }) });
  return (
    <>
      {controls.paused ? (
        <Button
          whyNot={controls.whyNot.resume}
          isPending={resume.isPending}
          aria-keyshortcuts="r"
          onPress={() => resume.send({ sessionId })}
        >
          Resume session
        </Button>
      ) : (
        <Button
          whyNot={controls.whyNot.pause}
          isPending={pause.isPending}
          onPress={() => pause.send({ sessionId })}
        >
          Pause session
        </Button>
      )}
      <ControlProblem problem={controls.paused ? resume.problem : pause.problem} />
    </>
  );
}
