"use client";

import { paths } from "@/lib/client/paths";
import { Button, ButtonLink } from "../ui/button";

/** The page's primary action, or why it is refused. */
export function StartAssessmentButton({ whyNot }: { whyNot: string | null }) {
  if (!whyNot)
    return (
      <ButtonLink href={paths.startAssessment()} variant="primary">
        Start assessment
      </ButtonLink>
    );
  return (
    <Button variant="primary" whyNot={whyNot}>
      Start assessment
    </Button>
  );
}
