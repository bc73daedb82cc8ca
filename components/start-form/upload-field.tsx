"use client";

import { useMutation } from "@tanstack/react-query";
import { askAlways } from "@/lib/client/ask-always";
import { RequestProblem } from "@/lib/client/fetch-json";
import { uploadProject } from "@/lib/client/upload-project";
import { ErrorPanel } from "../ui/error-panel";
import { FileField } from "../ui/file-field";

/** Sends a zip as soon as it is chosen, so that the preview can read it. */
export function UploadField({
  error,
  onUploaded,
}: {
  error?: string;
  onUploaded: (projectId: string) => void;
}) {
  const upload = useMutation({
    ...askAlways,
    mutationFn: (file: File) => uploadProject(nameOf(file), file),
    onSuccess: ({ projectId }) => onUploaded(projectId),
  });
  const told =
    upload.error && (upload.error instanceof RequestProblem ? upload.error : new RequestProblem(0, {}));
  return (
    <div className="flex flex-col gap-2">
      <FileField
        label="File to upload"
        accept=".zip,application/zip"
        hint="A zip of the project’s directory. Dependencies that tools install again are left out."
        error={upload.isSuccess || upload.isPending ? undefined : error}
        isDisabled={upload.isPending}
        onChoose={(file) => upload.mutate(file)}
      />
      <p role="status" className="text-xs text-muted">
        {upload.isPending && `Uploading ${upload.variables?.name ?? "the file"}…`}
        {upload.isSuccess && `Uploaded ${upload.variables?.name ?? "the file"}.`}
      </p>
      {told && <ErrorPanel what={told.message} advice={told.advice} requestId={told.requestId} />}
    </div>
  );
}

/** A project's name from a file's: letters, digits and a few marks. */
const nameOf = (file: File): string =>
  file.name
    .replace(/\.zip$/i, "")
    .replace(/[^\p{L}\p{N} ._-]/gu, "-")
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .slice(0, 60) || "project";
