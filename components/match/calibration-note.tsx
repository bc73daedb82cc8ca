"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { askAlways } from "@/lib/client/ask-always";
import type { Action } from "@/lib/domain/action/action-result";
import type { VectorSource } from "@/lib/domain/match/calibration";
import type { MatchesView } from "@/lib/domain/match/match-view";
import { noAnswer } from "../session/no-answer";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { ErrorPanel } from "../ui/error-panel";

export type RestoreWeights = Action<{ vectors: VectorSource }, void>;

const sourceWords: Record<VectorSource, string> = {
  service: "vectors of the embedding service",
  built_in: "built-in word vectors",
  none: "words alone",
};

/** What the probabilities rest on, and whose vectors were compared and why. */
export function CalibrationNote({
  view: { basis, labels, vectors, whyNotLabel },
  restoreWeights,
}: {
  view: MatchesView;
  restoreWeights: RestoreWeights;
}) {
  const client = useQueryClient();
  const { mutate, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: () => restoreWeights({ vectors: vectors.source }).catch(() => noAnswer),
    onSettled: () => client.invalidateQueries({ queryKey: ["template-matches"] }),
  });
  const isOwn = basis !== "estimated";
  return (
    <div className="flex flex-col gap-2 text-sm text-muted">
      <p>
        Probability that somebody would take it <Badge>{basis}</Badge>{" "}
        {isOwn
          ? "Fitted to what people said here."
          : `Weights that came with Maestro; ${labels.count} of ${labels.needed} decisions of people are there to fit it to.`}
      </p>
      <p>
        Compared by {sourceWords[vectors.source]}. {vectors.reason}
      </p>
      {isOwn && (
        <Button
          size="sm"
          whyNot={whyNotLabel}
          isPending={isPending}
          onPress={() => mutate()}
          className="self-start"
        >
          Go back to the weights that came with Maestro
        </Button>
      )}
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
