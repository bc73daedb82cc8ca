"use client";

import { useEffect } from "react";
import { ErrorPanel } from "@/components/ui/error-panel";
import { PageHeader } from "@/components/ui/page-header";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  useEffect(() => {
    document.title = "Error · Maestro";
  }, []);
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader title="This page could not be shown" />
      <ErrorPanel
        what="Maestro met an error while it read this page."
        advice="Nothing was changed. Try again; if it fails again, look at the server's log with this id."
        requestId={error.digest}
        onRetry={reset}
      />
    </div>
  );
}
