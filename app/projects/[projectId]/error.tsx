"use client";

import { ErrorPage } from "@/components/ui/error-page";

export default function ProjectError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorPage what="project" unharmed="The project itself goes on." {...props} />;
}
