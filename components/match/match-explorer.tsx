"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { parseAsString, useQueryStates } from "nuqs";
import { type FormEvent, useState } from "react";
import { matchesQuery } from "@/lib/client/match-query";
import { formatShare } from "@/lib/format/format-score";
import { ReadProblem } from "../project/read-problem";
import { Button } from "../ui/button";
import { NoneYet } from "../ui/empty-state";
import { SelectField } from "../ui/select-field";
import { SkeletonRows } from "../ui/skeleton";
import { TextArea } from "../ui/text-field";
import { CalibrationNote, type RestoreWeights } from "./calibration-note";
import type { LabelMatch } from "./fit-buttons";
import { MatchHit } from "./match-hit";

const NOBODY = "";

/** Asks the library a requirement; what was asked is in the address. */
export function MatchExplorer({
  personas,
  labelMatch,
  restoreWeights,
}: {
  personas: readonly { id: string; label: string }[];
  labelMatch: LabelMatch;
  restoreWeights: RestoreWeights;
}) {
  const [{ q, persona }, setAsked] = useQueryStates({
    q: parseAsString.withDefault(""),
    persona: parseAsString.withDefault(NOBODY),
  });
  const [text, setText] = useState(q);
  const ask = (event?: FormEvent) => {
    event?.preventDefault();
    void setAsked({ q: text.trim() });
  };
  return (
    <div className="grid items-start gap-6 lg:grid-cols-5">
      <form
        method="post"
        onSubmit={ask}
        className="flex flex-col gap-4 rounded-lg border border-line bg-raised p-4 lg:sticky lg:top-18 lg:col-span-2"
      >
        <TextArea
          label="Requirement"
          rows={6}
          maxLength={5000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) ask();
          }}
          hint="What is to be made, in your words. Ctrl+Enter asks."
        />
        <SelectField
          label="For"
          value={persona}
          onChange={(id) => void setAsked({ persona: id })}
          options={[{ id: NOBODY, label: "Nobody in particular" }, ...personas]}
          hint="A persona's own templates count a little more; no other is left out."
        />
        <Button type="submit" variant="primary" className="self-start">
          Find templates
        </Button>
      </form>
      <div className="min-w-0 lg:col-span-3">
        {q === "" ? (
          <div className="rounded-lg border border-line bg-raised">
            <NoneYet
              icon={SearchX}
              text="Paste a requirement to see which templates match, how well, and what each of the others lacks."
              action={null}
            />
          </div>
        ) : (
          <Answer
            question={{ text: q, persona: persona === NOBODY ? null : persona }}
            labelMatch={labelMatch}
            restoreWeights={restoreWeights}
          />
        )}
      </div>
    </div>
  );
}

function Answer({
  question,
  labelMatch,
  restoreWeights,
}: {
  question: { text: string; persona: string | null };
  labelMatch: LabelMatch;
  restoreWeights: RestoreWeights;
}) {
  const { data, error, refetch, isFetching } = useQuery(matchesQuery(question));
  if (!data && error)
    return (
      <ReadProblem what="The library could not be asked." error={error} onRetry={() => void refetch()} />
    );
  if (!data) return <SkeletonRows rows={8} label="Asking the library" />;
  const offered = data.hits.filter((hit) => hit.aboveThreshold).length;
  return (
    <section aria-labelledby="answer" aria-busy={isFetching} className="flex flex-col gap-4">
      <h2 id="answer" className="text-lg font-semibold">
        {offered === 0
          ? `Nothing reaches ${formatShare(data.threshold)}`
          : `${offered} of ${data.librarySize} ${offered === 1 ? "reaches" : "reach"} ${formatShare(data.threshold)}`}
      </h2>
      <CalibrationNote view={data} restoreWeights={restoreWeights} />
      {data.hits.length === 0 ? (
        <p className="text-sm text-muted">No template has anything in common with this.</p>
      ) : (
        <ol className="flex flex-col gap-3">
          {data.hits.map((hit, at) => (
            <MatchHit
              key={hit.templateId}
              rank={at + 1}
              hit={hit}
              threshold={data.threshold}
              question={question}
              whyNotLabel={data.whyNotLabel}
              labelMatch={labelMatch}
            />
          ))}
        </ol>
      )}
    </section>
  );
}
