"use client";

import { ErrorPanel } from "@/components/ui/error-panel";
import { PageHeader } from "@/components/ui/page-header";

export default function AssessmentError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader title="This assessment could not be shown" />
      <ErrorPanel
        what="Maestro met an error while it read the assessment."
        advice="The assessment itself goes on. Try again; if it fails again, look at the server's log with this id."
        requestId={error.digest}
        onRetry={reset}
      />
    </div>
  );
}
