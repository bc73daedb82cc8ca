"use client";

import { ErrorPage } from "@/components/ui/error-page";

export default function AssessmentError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorPage what="assessment" unharmed="The assessment itself goes on." {...props} />;
}
