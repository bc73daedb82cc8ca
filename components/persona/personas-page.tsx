"use client";

import { useQuery } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import { useQueryStates } from "nuqs";
import { personasQuery } from "@/lib/client/persona-query";
import type { PersonaListItem } from "@/lib/domain/persona/persona-view";
import { formatCount } from "@/lib/format/format-count";
import { ReadProblem } from "../project/read-problem";
import { FilteredOut, NoneYet } from "../ui/empty-state";
import { SearchField } from "../ui/search-field";
import { SkeletonRows } from "../ui/skeleton";
import { StaleBar } from "../ui/stale-bar";
import { UrlTabs } from "../ui/tabs";
import { Dependencies } from "./dependencies";
import { LoadProblems } from "./load-problems";
import { PersonaCard } from "./persona-card";
import { countByPhase, filterParsers, filterPersonas } from "./persona-filter";
import { PhaseChips } from "./phase-chips";

/** What did not load, the personas, and who of them waits for whom. */
export function PersonasPage() {
  const { data, error, refetch, dataUpdatedAt } = useQuery(personasQuery());
  if (!data && error)
    return (
      <ReadProblem what="The personas could not be read." error={error} onRetry={() => void refetch()} />
    );
  if (!data) return <SkeletonRows rows={10} label="Loading personas" />;
  return (
    <>
      {error && <StaleBar since={new Date(dataUpdatedAt).toISOString()} />}
      <LoadProblems rejected={data.rejected} warnings={data.warnings} />
      {data.personas.length === 0 ? (
        <div className="rounded-lg border border-line bg-raised">
          <NoneYet
            icon={UsersRound}
            text="Each persona that loads appears here, with its contract. Import one, or name a folder of persona files in MAESTRO_ENGINE_PATH."
            action={null}
          />
        </div>
      ) : (
        <UrlTabs
          label="Personas"
          items={[
            {
              id: "catalogue",
              label: "Catalogue",
              count: data.personas.length,
              content: <Catalogue personas={data.personas} />,
            },
            {
              id: "dependencies",
              label: "Dependencies",
              content: <Dependencies personas={data.personas} />,
            },
          ]}
        />
      )}
    </>
  );
}

function Catalogue({ personas }: { personas: readonly PersonaListItem[] }) {
  const [filter, setFilter] = useQueryStates(filterParsers, { history: "replace" });
  const shown = filterPersonas(personas, filter);
  const isFiltered = filter.q.trim() !== "" || filter.phase.length > 0;
  return (
    <div className="flex flex-col gap-4">
      <h2 className="sr-only">Catalogue</h2>
      <div className="flex flex-wrap items-center gap-3">
        <SearchField label="Filter personas" value={filter.q} onChange={(q) => void setFilter({ q })} />
        <PhaseChips
          counts={countByPhase(personas)}
          chosen={filter.phase}
          onChange={(phase) => void setFilter({ phase })}
        />
      </div>
      <p role="status" className="text-sm text-muted">
        {isFiltered
          ? `${shown.length} of ${formatCount(personas.length, "persona")}`
          : `${formatCount(personas.length, "persona")}, in the order in which they would work if all took part`}
      </p>
      {shown.length === 0 ? (
        <div className="rounded-lg border border-line bg-raised">
          <FilteredOut noun="personas" onClear={() => void setFilter({ q: "", phase: [] })} />
        </div>
      ) : (
        <ul className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
          {shown.map((persona) => (
            <PersonaCard key={persona.id} persona={persona} />
          ))}
        </ul>
      )}
    </div>
  );
}
