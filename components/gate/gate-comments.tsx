"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { askAlways } from "@/lib/client/ask-always";
import type { Action } from "@/lib/domain/action/action-result";
import type { CommentInput } from "@/lib/domain/gate/gate-comment";
import type { GatePageView } from "@/lib/domain/session/session-view";
import { InertText } from "../diff/inert-text";
import { noAnswer } from "../session/no-answer";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { ErrorPanel } from "../ui/error-panel";
import { RelativeTime } from "../ui/relative-time";
import { TextArea } from "../ui/text-field";

export type CommentGate = Action<CommentInput, null>;

/** What people say of a gate before it is decided. It decides nothing. */
export function GateComments({
  view: { gate, comments, whyNotComment },
  seenDigest,
  commentGate,
}: {
  view: GatePageView;
  seenDigest: string;
  commentGate: CommentGate;
}) {
  const [text, setText] = useState("");
  const client = useQueryClient();
  const { mutate, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: (input: CommentInput) => commentGate(input).catch(() => noAnswer),
    onSuccess: (result) => result.ok && setText(""),
    onSettled: () => client.invalidateQueries({ queryKey: ["gate", gate.id] }),
  });
  const isEmpty = text.trim() === "" ? "Write a comment first." : null;
  return (
    <Card title="Comments">
      <div className="flex flex-col gap-3 text-sm">
        {comments.length === 0 && <p className="text-muted">Nobody said anything of this gate yet.</p>}
        <ul className="flex flex-col gap-3">
          {comments.map((comment) => (
            <li key={comment.id} className="flex flex-col gap-1">
              <p className="text-xs text-muted">
                {comment.actorName} <RelativeTime iso={comment.at} />
                {comment.isOld && ", of earlier evidence"}
              </p>
              <p className="whitespace-pre-line wrap-anywhere">
                <InertText text={comment.text} />
              </p>
            </li>
          ))}
        </ul>
        {data?.ok === false && (
          <ErrorPanel
            what={data.error.message}
            advice={data.error.advice}
            requestId={data.error.requestId || undefined}
          />
        )}
        {gate.state !== "decided" && (
          <>
            <TextArea
              label="Say something"
              rows={2}
              maxLength={5000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <div>
              <Button
                size="sm"
                isPending={isPending}
                whyNot={whyNotComment ?? isEmpty}
                onPress={() => mutate({ gateId: gate.id, text, evidenceDigest: seenDigest })}
              >
                Add comment
              </Button>
            </div>
          </>
        )}
      </div>
    </Card>
  );
}
