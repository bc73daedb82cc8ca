"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import { Button } from "./button";

/** The button that sends a form. It waits until the page can send: a press before would send nothing. */
export function SubmitButton({
  children,
  isPending,
  whyNot,
  className,
}: {
  children: ReactNode;
  isPending: boolean;
  whyNot?: string | null;
  className?: string;
}) {
  const isReady = useSyncExternalStore(
    noChanges,
    () => true,
    () => false,
  );
  return (
    <Button
      type="submit"
      variant="primary"
      isPending={isPending}
      isDisabled={!isReady}
      whyNot={whyNot}
      className={className}
    >
      {children}
    </Button>
  );
}

const noChanges = () => () => {};
