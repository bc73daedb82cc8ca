"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { askAlways } from "@/lib/client/ask-always";
import type { Action } from "@/lib/domain/action/action-result";
import type { LabelMatchInput, MatchesView } from "@/lib/domain/match/match-view";
import { noAnswer } from "../session/no-answer";
import { Button } from "../ui/button";
import { ErrorPanel } from "../ui/error-panel";

export type LabelMatch = Action<LabelMatchInput, void>;

/** What a person says of an answer: the probabilities are fitted to it once enough was said. */
export function FitButtons({
  hit,
  question,
  whyNot,
  labelMatch,
}: {
  hit: MatchesView["hits"][number];
  question: { text: string; persona: string | null };
  whyNot: string | null;
  labelMatch: LabelMatch;
}) {
  const client = useQueryClient();
  const { mutate, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: (fits: boolean) =>
      labelMatch({ ...question, templateId: hit.templateId, fits }).catch(() => noAnswer),
    onSettled: () => client.invalidateQueries({ queryKey: ["template-matches"] }),
  });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {[true, false].map((fits) => (
          <Button
            key={String(fits)}
            size="sm"
            variant={hit.said === fits ? "secondary" : "ghost"}
            isPending={isPending}
            whyNot={whyNot}
            onPress={() => mutate(fits)}
          >
            {fits ? "Fits" : "Does not fit"}
            <span className="sr-only">: {hit.name}</span>
          </Button>
        ))}
        {hit.said !== null && (
          <span className="text-xs text-muted">You said that it {hit.said ? "fits" : "does not fit"}.</span>
        )}
      </div>
      {data?.ok === false && (
        <ErrorPanel
          what={data.error.message}
          advice={data.error.advice}
          requestId={data.error.requestId || undefined}
        />
      )}
    </div>
  );
}
