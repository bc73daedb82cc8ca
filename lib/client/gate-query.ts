import { queryOptions } from "@tanstack/react-query";
import type { GateInboxItem, GatePageView } from "../domain/session/session-view";
import { askAlways } from "./ask-always";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

const POLL_MS = 3000;

/** One gate with what it rests on; asked again while somebody may decide it or its evidence is measured again. */
export const gateQuery = (gateId: string, isLive = false) =>
  queryOptions({
    ...askAlways,
    queryKey: ["gate", gateId],
    queryFn: ({ signal }) => fetchJson<GatePageView>(paths.gateData(gateId), { signal }),
    refetchInterval: ({ state }) =>
      !isLive && state.data && ["open", "void"].includes(state.data.gate.state) ? POLL_MS : false,
  });

/** The gates that wait for a person, longest waiting first. */
export const gateInboxQuery = () =>
  queryOptions({
    ...askAlways,
    queryKey: ["gates"],
    queryFn: ({ signal }) => fetchJson<GateInboxItem[]>(paths.gateInboxData(), { signal }),
    refetchInterval: POLL_MS,
  });
