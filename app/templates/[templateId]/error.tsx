"use client";

import { ErrorPage } from "@/components/ui/error-page";

export default function TemplateError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorPage what="template" unharmed="The template itself was not changed." {...props} />;
}
