import type { MatchesView } from "@/lib/domain/match/match-view";
import type { PersonaAgreement } from "@/lib/domain/match/template-match";
import { formatScore, formatShare } from "@/lib/format/format-score";
import { InertText } from "../diff/inert-text";

type Hit = MatchesView["hits"][number];

const agreementWords: Record<PersonaAgreement, string> = {
  serves: "made for this persona",
  serves_others: "made for others",
  not_asked: "nobody in particular asks",
};
const SHOWN = 8;

/** What an answer rests on, and what it lacks. */
export function MatchParts({ hit: { parts, missing, score } }: { hit: Hit }) {
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer rounded-md text-muted hover:text-ink">
        {tellTerms(parts.terms)}
        {missing[0] && (
          <>
            {" "}
            · lacks{" "}
            <InertText
              text={missing
                .slice(0, 3)
                .map((m) => m.word)
                .join(", ")}
            />
          </>
        )}
      </summary>
      <dl className="grid gap-x-4 gap-y-1 pt-2 text-xs sm:grid-cols-2">
        <Part
          name="Words in common, of the best score to be reached"
          value={formatShare(parts.features.strength)}
        />
        <Part
          name="Likeness of the vectors (cosine)"
          value={parts.similarity === null ? "not measured" : formatScore(parts.similarity)}
        />
        <Part name="Pairs of words in common" value={String(parts.features.phrases)} />
        <Part name="Persona" value={agreementWords[parts.persona]} />
        <Part name="Score that orders the answers, before calibration" value={formatScore(score)} />
      </dl>
      <div className="grid gap-4 pt-3 sm:grid-cols-2">
        <Words
          title="What matched"
          words={parts.terms.slice(0, SHOWN).map((t) => ({ word: t.word, share: t.gain, note: t.field }))}
        />
        <Words
          title="What it does not have"
          words={missing.slice(0, SHOWN).map((m) => ({ word: m.word, share: m.worth, note: null }))}
        />
      </div>
    </details>
  );
}

const tellTerms = (terms: Hit["parts"]["terms"]): string =>
  terms.length === 0
    ? "No word in common"
    : `Matched ${terms
        .slice(0, 4)
        .map((t) => t.word)
        .join(", ")}${terms.length > 4 ? ` and ${terms.length - 4} more` : ""}`;

function Part({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex items-baseline justify-between gap-3 border-t border-line py-1">
      <dt className="text-muted">{name}</dt>
      <dd className="text-right tabular-nums">{value}</dd>
    </div>
  );
}

function Words({
  title,
  words,
}: {
  title: string;
  words: readonly { word: string; share: number; note: string | null }[];
}) {
  return (
    <div className="flex flex-col gap-1">
      <h4 className="text-xs font-medium">{title}</h4>
      {words.length === 0 ? (
        <p className="text-xs text-muted">Nothing</p>
      ) : (
        <ul className="flex flex-col gap-1 text-xs">
          {words.map(({ word, share, note }) => (
            <li key={word} className="flex justify-between gap-3">
              <span className="min-w-0 wrap-anywhere">
                <InertText text={word} />
                {note && <span className="text-muted"> in {note}</span>}
              </span>
              <span className="tabular-nums text-muted">{formatShare(share)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
