"use client";

import { ErrorPage } from "@/components/ui/error-page";

export default function GateError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorPage what="gate" unharmed="Nothing was decided." {...props} />;
}
