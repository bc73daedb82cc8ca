import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { DecidedGates, GateInbox } from "../domain/gate/gate-inbox";
import type { GateReplay } from "../domain/gate/gate-replay";
import type { GatePageView } from "../domain/session/session-view";
import { askAlways } from "./ask-always";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

/** A decision made elsewhere shows within two seconds. */
const POLL_MS = 1500;
const COUNT_EVERY_MS = 10_000;

/** One gate with what it rests on; asked again while somebody may decide it or its evidence is measured again. */
export const gateQuery = (gateId: string, isLive = false) =>
  queryOptions({
    ...askAlways,
    queryKey: ["gate", gateId],
    queryFn: ({ signal }) => fetchJson<GatePageView>(paths.gateData(gateId), { signal }),
    refetchInterval: ({ state }) =>
      !isLive && state.data && ["open", "void"].includes(state.data.gate.state) ? POLL_MS : false,
  });

/** The gates that wait for people, and how others were decided. */
export const gateInboxQuery = () =>
  queryOptions({
    ...askAlways,
    queryKey: ["gates"],
    queryFn: ({ signal }) => fetchJson<GateInbox>(paths.gateInboxData(), { signal }),
    refetchInterval: POLL_MS,
  });

/** How many gates the reader can act on now: asked for on every page. */
export const gateCountQuery = () =>
  queryOptions({
    ...askAlways,
    queryKey: ["gates", "count"],
    queryFn: ({ signal }) => fetchJson<number>(paths.gateCountData(), { signal }),
    refetchInterval: COUNT_EVERY_MS,
  });

/** Decided gates page by page, the last decided first. */
export const decidedGatesQuery = () =>
  infiniteQueryOptions({
    ...askAlways,
    queryKey: ["gates", "decided"],
    queryFn: ({ signal, pageParam }) =>
      fetchJson<DecidedGates>(paths.decidedGatesData(pageParam), { signal }),
    initialPageParam: firstPage,
    getNextPageParam: (page: DecidedGates) => page.next,
  });
const firstPage: string | null = null;

/** A past gate judged again, by the rules of then and of today. */
export const gateReplayQuery = (gateId: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["gate", gateId, "replay"],
    queryFn: ({ signal }) => fetchJson<GateReplay>(paths.gateReplayData(gateId), { signal }),
  });
