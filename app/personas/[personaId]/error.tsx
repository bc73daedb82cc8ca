"use client";

import { ErrorPage } from "@/components/ui/error-page";

export default function PersonaError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorPage what="persona" unharmed="The persona itself was not changed." {...props} />;
}
