"use client";

import { useEffect } from "react";
import { ErrorPage } from "@/components/ui/error-page";

export default function AnyError(props: { error: Error & { digest?: string }; reset: () => void }) {
  useEffect(() => {
    document.title = "Error · Maestro";
  }, []);
  return <ErrorPage what="page" unharmed="Nothing was changed." {...props} />;
}
