"use client";

import { ErrorPage } from "@/components/ui/error-page";

export default function HarvestError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorPage what="proposed template" unharmed="The proposal itself was not changed." {...props} />;
}
