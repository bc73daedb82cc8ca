import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { SavingsFilter } from "../domain/reuse/savings-filter";
import type { SavingsReport } from "../domain/reuse/savings-report";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

export const savingsQuery = (filter: SavingsFilter) =>
  queryOptions({
    queryKey: ["savings", filter],
    queryFn: ({ signal }) => fetchJson<SavingsReport>(paths.savingsData(filter), { signal }),
    placeholderData: keepPreviousData,
  });
