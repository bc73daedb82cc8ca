"use client";

import { useQuery } from "@tanstack/react-query";
import { commitDiffQuery } from "@/lib/client/commit-diff-query";
import { RequestProblem } from "@/lib/client/fetch-json";
import { ErrorPanel } from "../ui/error-panel";
import { SkeletonRows } from "../ui/skeleton";
import { FileDiff } from "./file-diff";

/** A commit of more files than this starts with all of them closed. */
const FEW_FILES = 3;

/** The files that a commit changed, read when somebody looks at them. */
export function CommitDiff({ sessionId, commit }: { sessionId: string; commit: string }) {
  const { data, error, refetch } = useQuery(commitDiffQuery(sessionId, commit));
  if (error) {
    const told = error instanceof RequestProblem ? error : new RequestProblem(0, {});
    return (
      <ErrorPanel
        what={`The changes could not be read. ${told.message}`}
        advice={told.advice}
        requestId={told.requestId}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <SkeletonRows rows={3} label="Loading the changes" />;
  if (data.files.length === 0) return <p className="text-sm text-muted">This commit changed no file.</p>;
  return (
    <div className="flex flex-col gap-2">
      {data.files.map((file) => (
        <FileDiff key={file.path} file={file} startsOpen={data.files.length <= FEW_FILES} />
      ))}
    </div>
  );
}
