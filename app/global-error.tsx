"use client";

import { ErrorPanel } from "@/components/ui/error-panel";
import { PageHeader } from "@/components/ui/page-header";
import "./globals.css";

/** Stands in for the whole document when even its frame fails, as without a database. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <title>Error · Maestro</title>
        <main className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
          <PageHeader title="Maestro cannot show its pages" />
          <ErrorPanel
            what="Something that every page needs does not answer; most often that is the database."
            advice="Nothing was changed. Wait a moment and try again; if it fails again, look at the server's log."
            requestId={error.digest}
            onRetry={reset}
          />
        </main>
      </body>
    </html>
  );
}
