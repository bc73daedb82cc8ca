"use client";

import { useState } from "react";
import type { Action } from "@/lib/domain/action/action-result";
import { type Budget, RESOURCES, whyNotRaise } from "@/lib/domain/budget/budget";
import { limitsSchema } from "@/lib/domain/budget/read-limits";
import type { SessionView } from "@/lib/domain/session/session-view";
import { BudgetFields } from "../start-form/budget-fields";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ControlProblem } from "./control-problem";
import { useControl } from "./use-control";

export type RaiseBudget = Action<{ sessionId: string; budget: Budget }, void>;

/** Raises what a session may use up. A session that waits for that goes on. */
export function RaiseBudgetButton({
  session,
  raiseBudget,
}: {
  session: SessionView;
  raiseBudget: RaiseBudget;
}) {
  const { budget, whyNot } = session.controls;
  const [texts, setTexts] = useState<Record<keyof Budget, string> | null>(null);
  const raise = useControl(session.id, raiseBudget, () => setTexts(null));
  const read = limitsSchema.safeParse(texts ?? {});
  const wrong = read.success ? whyNotRaise(budget, read.data) : "Correct the marked limit.";
  const open = () => {
    raise.reset();
    setTexts({
      iterations: textOf(budget.iterations),
      minutes: textOf(budget.minutes),
      tokens: textOf(budget.tokens),
      dollars: textOf(budget.dollars),
    });
  };
  return (
    <>
      <Button whyNot={whyNot.raiseBudget} onPress={open}>
        Raise budget
      </Button>
      <Dialog
        title={`Raise the budget of the ${session.kind} of ${session.projectName}`}
        isOpen={texts !== null}
        isDismissable={!raise.isPending}
        onClose={() => setTexts(null)}
        footer={
          <>
            <Button variant="ghost" onPress={() => setTexts(null)}>
              Keep as it is
            </Button>
            <Button
              variant="primary"
              isPending={raise.isPending}
              whyNot={wrong}
              onPress={() => read.success && raise.send({ sessionId: session.id, budget: read.data })}
            >
              Raise budget
            </Button>
          </>
        }
      >
        {texts && (
          <div className="flex flex-col gap-3">
            <p>A limit can be raised or taken away, and set where there is none. Empty means no limit.</p>
            <BudgetFields
              texts={texts}
              problems={read.success ? {} : problemsOf(read.error.issues)}
              onChange={(resource, text) => setTexts({ ...texts, [resource]: text })}
            />
            <ControlProblem problem={raise.problem} />
          </div>
        )}
      </Dialog>
    </>
  );
}

const textOf = (limit: number | null): string => (limit === null ? "" : String(limit));

const problemsOf = (issues: readonly { path: PropertyKey[]; message: string }[]) =>
  Object.fromEntries(
    RESOURCES.flatMap((resource) => {
      const issue = issues.find(({ path }) => path[0] === resource);
      return issue ? [[resource, issue.message]] : [];
    }),
  );
