"use client";

import { OctagonX } from "lucide-react";
import { Button } from "./button";
import { CopyButton } from "./copy-button";

/** What failed, what the reader can do, the request id to name, and a way to try again. */
export function ErrorPanel({
  what,
  advice,
  requestId,
  onRetry,
}: {
  what: string;
  advice: string;
  requestId?: string;
  onRetry?: () => void;
}) {
  return (
    <div role="alert" className="flex gap-3 rounded-lg border border-failed/40 bg-failed/10 p-4">
      <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0 text-failed" />
      <div className="flex min-w-0 flex-col items-start gap-2">
        <p className="font-medium wrap-anywhere">{what}</p>
        <p className="text-sm text-muted">{advice}</p>
        {requestId && (
          <p className="flex flex-wrap items-center gap-1 text-xs text-muted">
            Request id <code className="wrap-anywhere">{requestId}</code>
            <CopyButton text={requestId} what="request id" />
          </p>
        )}
        {onRetry && (
          <Button size="sm" onPress={onRetry}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}
