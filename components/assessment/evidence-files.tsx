"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { type ReactNode, useCallback } from "react";
import { evidenceFileQuery } from "@/lib/client/assessment-query";
import { formatPlace, shortCommit } from "@/lib/format/format-id";
import { visibleText } from "@/lib/format/visible-text";
import { ReadProblem } from "../project/read-problem";
import { Dialog } from "../ui/dialog";
import { SkeletonRows } from "../ui/skeleton";
import { FileView } from "./file-view";
import { OpenEvidenceContext } from "./open-evidence";

/** Which file is open, of which assessment, is in the address: a link to it shows it. */
const place = { of: parseAsString, file: parseAsString, line: parseAsInteger };

/** Lets the evidence inside be opened at its line, in files as the given assessment measured them. */
export function EvidenceFiles({ assessmentId, children }: { assessmentId: string; children: ReactNode }) {
  const [, setAt] = useQueryStates(place);
  const open = useCallback(
    (file: string, line: number | undefined) => void setAt({ of: assessmentId, file, line: line ?? null }),
    [assessmentId, setAt],
  );
  return <OpenEvidenceContext value={open}>{children}</OpenEvidenceContext>;
}

/** Shows the file that the address names. Once on a page whose evidence can be opened. */
export function EvidenceDialog() {
  const [{ of, file, line }, setAt] = useQueryStates(place);
  if (of === null || file === null) return null;
  return (
    <Dialog
      title={visibleText(formatPlace(file, line ?? undefined))}
      isOpen
      size="cover"
      onClose={() => void setAt(null)}
    >
      <OpenedFile assessmentId={of} file={file} line={line} />
    </Dialog>
  );
}

function OpenedFile({
  assessmentId,
  file,
  line,
}: {
  assessmentId: string;
  file: string;
  line: number | null;
}) {
  const { data, error, refetch } = useQuery(evidenceFileQuery(assessmentId, file));
  if (error)
    return <ReadProblem what="The file could not be shown." error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={12} label="Loading the file" />;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">
        {data.commit === null ? (
          "As it was when it was measured"
        ) : (
          <>
            As it was measured, at commit <code className="text-xs">{shortCommit(data.commit)}</code>
          </>
        )}
        {data.hidden.length > 0 && "; lines on which a secret was seen are not shown"}
      </p>
      <FileView key={`${file} ${line}`} file={data} line={line} />
    </div>
  );
}
