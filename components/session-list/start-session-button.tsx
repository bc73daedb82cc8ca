"use client";

import { paths } from "@/lib/client/paths";
import { Button, ButtonLink } from "../ui/button";

/** The page's primary action, or why it is refused. */
export function StartSessionButton({ whyNot }: { whyNot: string | null }) {
  if (!whyNot)
    return (
      <ButtonLink href={paths.startSession()} variant="primary">
        Start session
      </ButtonLink>
    );
  return (
    <Button variant="primary" whyNot={whyNot}>
      Start session
    </Button>
  );
}
