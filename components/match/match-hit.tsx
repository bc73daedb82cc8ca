import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { MatchesView } from "@/lib/domain/match/match-view";
import { formatShare } from "@/lib/format/format-score";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { FitButtons, type LabelMatch } from "./fit-buttons";
import { MatchParts } from "./match-parts";

type Hit = MatchesView["hits"][number];

/** One answer: how probable it is that somebody would take it, against the threshold, and what that is made of. */
export function MatchHit({
  rank,
  hit,
  threshold,
  question,
  whyNotLabel,
  labelMatch,
}: {
  rank: number;
  hit: Hit;
  threshold: number;
  question: { text: string; persona: string | null };
  whyNotLabel: string | null;
  labelMatch: LabelMatch;
}) {
  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line bg-raised p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
          <h3 className="text-base font-medium">
            <span className="tabular-nums text-muted">{rank}.</span>{" "}
            <Link
              href={paths.template(hit.templateId)}
              prefetch={false}
              className="rounded-md text-accent underline wrap-anywhere"
            >
              <InertText text={hit.name} />
            </Link>
          </h3>
          <p className="text-sm text-muted wrap-anywhere">
            <InertText text={hit.description} />
          </p>
        </div>
        <div className="flex flex-col items-end gap-1">
          <span className="text-xl font-semibold tabular-nums">{formatShare(hit.probability)}</span>
          <Badge>{hit.aboveThreshold ? "offered" : "not offered"}</Badge>
        </div>
      </div>
      <ProbabilityBar probability={hit.probability} threshold={threshold} />
      <MatchParts hit={hit} />
      <FitButtons hit={hit} question={question} whyNot={whyNotLabel} labelMatch={labelMatch} />
    </li>
  );
}

/** For those who see it: the numbers stand beside it. */
function ProbabilityBar({ probability, threshold }: { probability: number; threshold: number }) {
  return (
    <div aria-hidden className="relative h-2 rounded-full bg-sunken">
      <span
        className="absolute inset-y-0 left-0 rounded-full bg-accent"
        style={{ width: `${probability * 100}%` }}
      />
      <span className="absolute -inset-y-1 w-px bg-ink" style={{ left: `${threshold * 100}%` }} />
    </div>
  );
}
