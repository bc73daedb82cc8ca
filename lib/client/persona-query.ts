import { queryOptions } from "@tanstack/react-query";
import type { PersonaCatalogueView, PersonaView, RevisionComparison } from "../domain/persona/persona-view";
import { askAlways } from "./ask-always";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

/** All personas as they stand now, and what did not load. */
export const personasQuery = () =>
  queryOptions({
    ...askAlways,
    queryKey: ["personas"],
    queryFn: ({ signal }) => fetchJson<PersonaCatalogueView>(paths.personasData(), { signal }),
  });

export const personaQuery = (personaId: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["persona", personaId],
    queryFn: ({ signal }) => fetchJson<PersonaView>(paths.personaData(personaId), { signal }),
  });

/** Two revisions field by field. Asked anew each time: the file, which is 0, may change at any moment. */
export const personaComparisonQuery = (personaId: string, before: number, after: number) =>
  queryOptions({
    ...askAlways,
    queryKey: ["persona", personaId, "comparison", before, after],
    queryFn: ({ signal }) =>
      fetchJson<RevisionComparison>(paths.personaComparisonData(personaId, before, after), { signal }),
    retry: false,
  });
