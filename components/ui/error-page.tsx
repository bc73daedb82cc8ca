"use client";

import { ErrorPanel } from "./error-panel";
import { PageHeader } from "./page-header";

/** What a route shows when reading its subject failed: `what` names it as in "the gate"; `unharmed` says what did not suffer. */
export function ErrorPage({
  what,
  unharmed,
  error,
  reset,
}: {
  what: string;
  unharmed: string;
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader title={`This ${what} could not be shown`} />
      <ErrorPanel
        what={`Maestro met an error while it read the ${what}.`}
        advice={`${unharmed} Try again; if it fails again, look at the server's log with this id.`}
        requestId={error.digest}
        onRetry={reset}
      />
    </div>
  );
}
