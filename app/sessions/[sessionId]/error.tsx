"use client";

import { ErrorPage } from "@/components/ui/error-page";

export default function SessionError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorPage what="session" unharmed="The session itself goes on." {...props} />;
}
