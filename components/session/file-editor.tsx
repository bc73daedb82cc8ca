"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { RequestProblem } from "@/lib/client/fetch-json";
import { sessionFileQuery } from "@/lib/client/session-files-query";
import type { Action } from "@/lib/domain/action/action-result";
import { type EditDeliverableInput, editDeliverableInput } from "@/lib/domain/session/edit-deliverable-input";
import type { SessionFileView } from "@/lib/domain/session/file-view";
import type { SessionView } from "@/lib/domain/session/session-view";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { ErrorPanel } from "../ui/error-panel";
import { SkeletonRows } from "../ui/skeleton";
import { TextArea, TextField } from "../ui/text-field";
import { ControlProblem } from "./control-problem";
import { useControl } from "./use-control";

export type EditDeliverable = Action<EditDeliverableInput, { commit: string }>;
type Props = {
  session: SessionView;
  path: string;
  editDeliverable: EditDeliverable;
  onClose: () => void;
};

/** One file, to read and to change. What somebody else changed meanwhile is not overwritten. */
export function FileEditor(props: Props) {
  const { data, error, refetch } = useQuery(sessionFileQuery(props.session.id, props.path));
  const back = (
    <Button size="sm" onPress={props.onClose}>
      All files
    </Button>
  );
  if (error) {
    const told = error instanceof RequestProblem ? error : new RequestProblem(0, {});
    return (
      <Card title={props.path} actions={back}>
        <ErrorPanel
          what={told.message}
          advice={told.advice}
          requestId={told.requestId}
          onRetry={() => void refetch()}
        />
      </Card>
    );
  }
  return (
    <Card title={props.path} actions={back}>
      {data ? <Editor {...props} file={data} /> : <SkeletonRows rows={8} label="Loading the file" />}
    </Card>
  );
}

function Editor({ session, file, editDeliverable, onClose }: Props & { file: SessionFileView }) {
  const [text, setText] = useState(file.text.replace(/\r\n/g, "\n"));
  const [note, setNote] = useState("");
  const client = useQueryClient();
  const edit = useControl(session.id, editDeliverable, () => {
    client.removeQueries({ queryKey: ["session-file", session.id, file.path] });
    onClose();
  });
  const input = { sessionId: session.id, path: file.path, digest: file.digest, text, note };
  const wrong = editDeliverableInput.safeParse(input).error?.issues[0]?.message ?? null;
  const isSame = text === file.text.replace(/\r\n/g, "\n");
  const { whyNot } = session.controls;
  return (
    <div className="flex flex-col gap-3">
      <TextArea
        label={`Text of ${file.path}`}
        isLabelHidden
        isCode
        rows={24}
        spellCheck={false}
        readOnly={whyNot.editDeliverable !== null}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <TextField
        label="What you changed"
        value={note}
        maxLength={200}
        hint="It becomes the message of the commit, under your name. An open gate is measured and judged again."
        onChange={(event) => setNote(event.target.value)}
      />
      <Button
        className="self-start"
        isPending={edit.isPending}
        whyNot={whyNot.editDeliverable ?? (isSame ? "Nothing was changed yet." : wrong)}
        onPress={() => edit.send(input)}
      >
        Commit change
      </Button>
      <ControlProblem problem={edit.problem} />
    </div>
  );
}
