import { queryOptions } from "@tanstack/react-query";
import type { DriftView } from "../domain/template/drift";
import { askAlways } from "./ask-always";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

/** Where a template was used, against what counts of it now. Asked when somebody looks: it reads and merges files. */
export const driftQuery = (templateId: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["template", templateId, "drift"],
    queryFn: ({ signal }) => fetchJson<DriftView>(paths.driftData(templateId), { signal }),
    retry: false,
  });
