import { queryOptions } from "@tanstack/react-query";
import type { FleetView } from "../domain/worker/worker";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

const POLL_MS = 3000;

export const workersQuery = () =>
  queryOptions({
    queryKey: ["workers"],
    queryFn: ({ signal }) => fetchJson<FleetView>(paths.workersData(), { signal }),
    refetchInterval: POLL_MS,
  });
