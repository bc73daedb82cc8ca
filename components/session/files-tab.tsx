"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { RequestProblem } from "@/lib/client/fetch-json";
import { sessionFilesQuery } from "@/lib/client/session-files-query";
import type { SessionFilesView } from "@/lib/domain/session/file-view";
import type { SessionView } from "@/lib/domain/session/session-view";
import { formatBytes } from "@/lib/format/format-bytes";
import { shortCommit } from "@/lib/format/format-id";
import { InertText } from "../diff/inert-text";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { FilteredOut, NoneYet } from "../ui/empty-state";
import { ErrorPanel } from "../ui/error-panel";
import { RelativeTime } from "../ui/relative-time";
import { SearchField } from "../ui/search-field";
import { SkeletonRows } from "../ui/skeleton";
import { type EditDeliverable, FileEditor } from "./file-editor";

/** More than this are found by the filter. */
const SHOWN = 100;

/** The files as the last commit has them. While nobody works on them a person can change one. */
export function FilesTab({
  session,
  editDeliverable,
}: {
  session: SessionView;
  editDeliverable: EditDeliverable;
}) {
  const hasTree = session.initialAssessmentId !== null;
  const { data, error, refetch } = useQuery({ ...sessionFilesQuery(session.id), enabled: hasTree });
  const [open, setOpen] = useQueryState("file", parseAsString);
  if (!hasTree)
    return (
      <NoneYet
        icon={FileText}
        text="The files appear here once the project was taken in and measured."
        action={null}
      />
    );
  if (error && !data) {
    const told = error instanceof RequestProblem ? error : new RequestProblem(0, {});
    return (
      <ErrorPanel
        what={`The files could not be read. ${told.message}`}
        advice={told.advice}
        requestId={told.requestId}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <SkeletonRows rows={5} label="Loading the files" />;
  if (open !== null)
    return (
      <FileEditor
        key={open}
        session={session}
        path={open}
        editDeliverable={editDeliverable}
        onClose={() => void setOpen(null)}
      />
    );
  return (
    <div className="flex flex-col gap-6">
      <FileList
        view={data}
        whyNot={session.controls.whyNot.editDeliverable}
        onOpen={(path) => void setOpen(path)}
      />
      <Edits edits={data.edits} />
    </div>
  );
}

function FileList({
  view,
  whyNot,
  onOpen,
}: {
  view: SessionFilesView;
  whyNot: string | null;
  onOpen: (path: string) => void;
}) {
  const [text, setText] = useState("");
  const found = view.files.filter((file) => file.path.toLowerCase().includes(text.toLowerCase()));
  if (view.files.length === 0)
    return (
      <NoneYet icon={FileText} text="Files appear here with the first commit that has some." action={null} />
    );
  return (
    <Card title="Files" actions={<SearchField label="Filter files" value={text} onChange={setText} />}>
      <p className="pb-3 text-sm text-muted">
        As of commit <code>{shortCommit(view.commit)}</code>.{" "}
        {whyNot === null ? "Open a file to change it." : `Files can be read but not changed now. ${whyNot}`}
      </p>
      {found.length === 0 && <FilteredOut noun="files" onClear={() => setText("")} />}
      <ul>
        {found.slice(0, SHOWN).map((file) => (
          <li
            key={file.path}
            className="flex items-center justify-between gap-4 border-t border-line py-1 text-sm first:border-0"
          >
            <Button
              variant="ghost"
              size="sm"
              className="min-w-0 justify-start"
              onPress={() => onOpen(file.path)}
            >
              <code className="text-xs wrap-anywhere whitespace-normal text-left">
                <InertText text={file.path} />
              </code>
            </Button>
            <span className="shrink-0 text-xs tabular-nums text-muted">{formatBytes(file.size)}</span>
          </li>
        ))}
      </ul>
      {found.length > SHOWN && (
        <p className="pt-2 text-sm text-muted">{found.length - SHOWN} more: filter to find them.</p>
      )}
    </Card>
  );
}

function Edits({ edits }: { edits: SessionFilesView["edits"] }) {
  if (edits.length === 0) return null;
  return (
    <Card title="Changed by people">
      <ul className="flex flex-col gap-3 text-sm">
        {edits.map((edit) => (
          <li key={edit.id} className="wrap-anywhere">
            <code className="text-xs">
              <InertText text={edit.path} />
            </code>{" "}
            by {edit.byName}, <RelativeTime iso={edit.at} />, commit <code>{shortCommit(edit.commit)}</code>:{" "}
            <InertText text={edit.note} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
