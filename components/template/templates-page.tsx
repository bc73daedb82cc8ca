"use client";

import { useQuery } from "@tanstack/react-query";
import { LibraryBig } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { templatesQuery } from "@/lib/client/template-query";
import { countLayouts } from "@/lib/domain/template/count-layouts";
import type { TemplateListItem } from "@/lib/domain/template/template-view";
import { formatCount } from "@/lib/format/format-count";
import { templateLayoutLabel } from "@/lib/format/format-template";
import { plainWords } from "@/lib/format/format-words";
import { LoadProblems } from "../persona/load-problems";
import { ReadProblem } from "../project/read-problem";
import { Button } from "../ui/button";
import { DataTable } from "../ui/data-table";
import { FilteredOut, NoneYet } from "../ui/empty-state";
import { SearchField } from "../ui/search-field";
import { SelectField } from "../ui/select-field";
import { SkeletonRows } from "../ui/skeleton";
import { StaleBar } from "../ui/stale-bar";
import { ReadAgain, type ReadLibraryAgain } from "./read-again";
import { templateColumns } from "./template-columns";
import { ANY, FACETS, facetOptions, filterParsers, filterTemplates, noFilter } from "./template-filter";

/** What of the folders did not load, and the templates that count. */
export function TemplatesPage({ readAgain }: { readAgain: ReadLibraryAgain }) {
  const { data, error, refetch, dataUpdatedAt } = useQuery(templatesQuery());
  if (!data && error)
    return (
      <ReadProblem what="The templates could not be read." error={error} onRetry={() => void refetch()} />
    );
  if (!data) return <SkeletonRows rows={10} label="Loading templates" />;
  return (
    <>
      {error && <StaleBar since={new Date(dataUpdatedAt).toISOString()} />}
      <LoadProblems
        rejected={data.rejected}
        warnings={data.warnings}
        next="Mend what is named and read the folders again."
      />
      <TemplateList templates={data.templates} />
      <ReadAgain readAt={data.readAt} whyNot={data.canEdit.why} readAgain={readAgain} />
    </>
  );
}

/** A long list is drawn in parts; how much is left is said. */
const PART = 100;

function TemplateList({ templates }: { templates: readonly TemplateListItem[] }) {
  const [filter, setFilter] = useQueryStates(filterParsers, { history: "replace" });
  const [most, setMost] = useState(PART);
  const shown = filterTemplates(templates, filter);
  const isFiltered = shown.length !== templates.length;
  if (templates.length === 0)
    return (
      <div className="rounded-lg border border-line bg-raised">
        <NoneYet
          icon={LibraryBig}
          text="Each template that loads appears here. Import a folder, a zip or a JSON file, or name folders of templates in MAESTRO_TEMPLATES_PATH."
          action={null}
        />
      </div>
    );
  return (
    <div className="flex flex-col gap-4">
      <SearchField label="Filter templates" value={filter.q} onChange={(q) => void setFilter({ q })} />
      <div className="grid grid-cols-2 gap-3 md:grid-cols-3 lg:grid-cols-5">
        {FACETS.map((facet) => (
          <SelectField
            key={facet}
            label={plainWords(facet)}
            placeholder="Any"
            options={facetOptions(templates, facet)}
            value={filter[facet]}
            onChange={(id) => void setFilter({ [facet]: id === ANY ? null : filterParsers[facet].parse(id) })}
          />
        ))}
      </div>
      <p role="status" className="text-sm text-muted">
        {isFiltered
          ? `${shown.length} of ${formatCount(templates.length, "template")}`
          : `${formatCount(templates.length, "template")}: ${tellLayouts(templates)}`}
        . Declared is the quality that a template claims of itself; uses, lines kept and gates are measured in
        sessions.
      </p>
      <div className="rounded-lg border border-line bg-raised">
        <DataTable
          caption="Templates"
          columns={templateColumns}
          rows={shown.slice(0, most)}
          rowId={(template) => template.id}
          empty={<FilteredOut noun="templates" onClear={() => void setFilter(noFilter)} />}
        />
      </div>
      {shown.length > most && (
        <Button className="self-start" onPress={() => setMost(most + PART)}>
          Show {Math.min(PART, shown.length - most)} more of {shown.length - most}
        </Button>
      )}
    </div>
  );
}

const layouts = ["maestro", "manifest", "nested", "flat"] as const;

/** "Template folder 19, Nested JSON 1": how many there are of each layout. */
const tellLayouts = (templates: readonly TemplateListItem[]): string => {
  const counts = countLayouts(templates);
  return layouts
    .filter((layout) => counts[layout] > 0)
    .map((layout) => `${templateLayoutLabel[layout]} ${counts[layout]}`)
    .join(", ");
};
