"use client";

import type { AssessmentView } from "@/lib/domain/assessment/assessment-view";
import { formatDuration } from "@/lib/format/format-time";
import { Card } from "../ui/card";
import { RelativeTime } from "../ui/relative-time";
import { StatusIcon } from "../ui/status-badge";

/** What the worker did and does, in its order. */
export function AssessmentCourse({ view }: { view: AssessmentView }) {
  const { activities, state, createdAt, endedAt } = view;
  const isGoingOn = state === "running";
  return (
    <Card title="Progress">
      <ol aria-live="polite" className="flex flex-col gap-2 text-sm">
        <li className="flex items-center gap-2">
          <StatusIcon meaning={state === "queued" ? "queued" : "passed"} />
          {state === "queued" ? "Waits for a worker" : "Taken by a worker"}
          <span className="text-xs text-muted">
            asked for <RelativeTime iso={createdAt} />
          </span>
        </li>
        {activities.map(({ text, at }, index) => {
          const next = activities[index + 1]?.at ?? endedAt;
          const isNow = isGoingOn && index === activities.length - 1;
          const end = index === activities.length - 1 && !isGoingOn ? endMeaning(state) : "passed";
          return (
            <li key={at} className="flex items-center gap-2">
              <StatusIcon meaning={isNow ? "running" : end} />
              {text}
              <span className="text-xs tabular-nums text-muted">
                {isNow || next === null ? "now" : formatDuration(Date.parse(next) - Date.parse(at))}
              </span>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

const endMeaning = (state: AssessmentView["state"]) =>
  state === "failed" ? "failed" : state === "cancelled" ? "neutral" : "passed";
