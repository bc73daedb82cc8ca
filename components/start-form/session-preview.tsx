"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { RequestProblem } from "@/lib/client/fetch-json";
import { sessionPreviewQuery } from "@/lib/client/session-preview-query";
import type { StartPreview } from "@/lib/domain/session/session-view";
import type { PreviewSessionInput } from "@/lib/domain/session/start-session-input";
import { PersonaRelevanceChart } from "../charts/persona-relevance/persona-relevance-chart";
import { preparePersonaRelevance } from "../charts/persona-relevance/prepare-persona-relevance";
import { Callout } from "../ui/callout";
import { Card } from "../ui/card";
import { ErrorPanel } from "../ui/error-panel";
import { Skeleton } from "../ui/skeleton";
import { PreviewFacts } from "./preview-facts";
import { PreviewPhase } from "./preview-phase";
import { PreviewReuse } from "./preview-reuse";

const SETTLE_MS = 400;

/** What the session would do with this input. Follows it once it has settled; half-typed input keeps the last answer. */
export function SessionPreview({
  input,
  isRefused,
}: {
  /** Null while something that the preview needs is missing. */
  input: PreviewSessionInput | null;
  isRefused: boolean;
}) {
  const settled = useSettledInput(input);
  if (isRefused) return <Callout title="No preview">Your role cannot start sessions.</Callout>;
  if (!settled)
    return (
      <Callout title="No preview yet">
        Once the fields are filled in, this shows who takes part, why, and what each gate asks for.
      </Callout>
    );
  return <SettledPreview input={settled} />;
}

function SettledPreview({ input }: { input: PreviewSessionInput }) {
  const { data, error, isFetching, refetch } = useQuery(sessionPreviewQuery(input));
  return (
    <section aria-labelledby="preview" aria-busy={isFetching} className="flex flex-col gap-4">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="preview" className="text-lg font-semibold">
          What will happen
        </h2>
        <p role="status" className="text-xs text-muted">
          {isFetching ? "Reading the project…" : ""}
        </p>
      </div>
      {error && <PreviewError error={error} onRetry={() => void refetch()} />}
      {data ? <Preview preview={data} /> : !error && <PreviewSkeleton />}
    </section>
  );
}

function Preview({ preview }: { preview: StartPreview }) {
  return (
    <>
      <PreviewFacts preview={preview} />
      {preview.warnings.length > 0 && (
        <Callout kind="warning" title={preview.warnings.length === 1 ? "One warning" : "Warnings"}>
          <ul className="flex list-disc flex-col gap-1 pl-4">
            {[...new Set(preview.warnings)].map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Callout>
      )}
      <Card title="Personas">
        <PersonaRelevanceChart chart={preparePersonaRelevance(preview.phases)} />
      </Card>
      <PreviewReuse reuse={preview.reuse} />
      {preview.phases.map((phase) => (
        <PreviewPhase key={phase.phase} phase={phase} />
      ))}
    </>
  );
}

function PreviewError({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const told = error instanceof RequestProblem ? error : new RequestProblem(0, {});
  return (
    <ErrorPanel
      what={`The preview could not be made. ${told.message}`}
      advice={told.advice}
      requestId={told.requestId}
      onRetry={onRetry}
    />
  );
}

function PreviewSkeleton() {
  return (
    <div role="status" aria-label="Loading the preview" className="flex flex-col gap-4">
      <Skeleton className="h-32" />
      <Skeleton className="h-80" />
      <Skeleton className="h-64" />
    </div>
  );
}

/** The last valid input that stayed unchanged for a moment. */
function useSettledInput(input: PreviewSessionInput | null): PreviewSessionInput | null {
  const [settled, setSettled] = useState(input);
  const key = JSON.stringify(input);
  useEffect(() => {
    const timer = setTimeout(() => {
      const next: PreviewSessionInput | null = JSON.parse(key);
      if (next) setSettled(next);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return settled;
}
