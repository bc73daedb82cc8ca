import { Circle, CircleDot } from "lucide-react";
import type { PersonaChoice } from "@/lib/domain/persona/choose-personas";
import type { Phase } from "@/lib/domain/phase/phase";
import type { IterationView } from "@/lib/domain/session/session-view";
import { tellGains } from "@/lib/format/format-gains";
import { PersonaRelevanceChart } from "../charts/persona-relevance/persona-relevance-chart";
import { preparePersonaRelevance } from "../charts/persona-relevance/prepare-persona-relevance";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";

/** Who took part and why, or why not; the latest iteration open, earlier ones on demand. */
export function PersonaChoices({
  phase,
  iterations,
}: {
  phase: Phase;
  iterations: readonly IterationView[];
}) {
  const [latest, ...earlier] = [...iterations].reverse();
  if (!latest) return null;
  return (
    <section aria-label="Personas" className="flex flex-col gap-2">
      <h3 className="text-base font-medium">Who takes part in iteration {latest.iteration}, and why?</h3>
      <Choices choices={latest.choices} />
      <PersonaRelevanceChart chart={preparePersonaRelevance([{ phase, personas: latest.choices }])} />
      {earlier.map((iteration) => (
        <details key={iteration.iteration} className="text-sm">
          <summary className="w-fit cursor-pointer rounded-md text-muted hover:text-ink">
            Iteration {iteration.iteration}
          </summary>
          <Choices choices={iteration.choices} />
        </details>
      ))}
    </section>
  );
}

function Choices({ choices }: { choices: readonly PersonaChoice[] }) {
  if (choices.length === 0) return <p className="text-sm text-muted">No persona is mapped to this phase.</p>;
  return (
    <ul className="grid gap-x-6 gap-y-2 py-1 md:grid-cols-2">
      {choices.map((choice) => (
        <Choice key={choice.personaId} choice={choice} />
      ))}
    </ul>
  );
}

function Choice({ choice }: { choice: PersonaChoice }) {
  // No tick: taking part is not having passed anything.
  const Mark = choice.chosen ? CircleDot : Circle;
  return (
    <li className="flex items-start gap-2 text-sm">
      <Mark
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${choice.chosen ? "text-accent" : "text-faint"}`}
      />
      <div className="flex min-w-0 flex-col">
        <span className="flex flex-wrap items-center gap-2">
          <span className={choice.chosen ? "font-medium" : "text-muted"}>{choice.displayName}</span>
          <Badge>{choice.role}</Badge>
          <span className="sr-only">{choice.chosen ? "takes part" : "does not take part"}</span>
        </span>
        <span className="text-xs text-muted wrap-anywhere">
          {choice.reason}
          {tellGains(choice.gains) !== "" && (
            <>
              {" "}
              · <InertText text={tellGains(choice.gains)} />
            </>
          )}
        </span>
      </div>
    </li>
  );
}
