import { queryOptions } from "@tanstack/react-query";
import type { VerifiedEvents } from "../domain/event/verified-events";
import { askAlways } from "./ask-always";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

/** Whether the chain of a session's events is whole. Walks all of them: asked once, and when somebody asks again. */
export const verificationQuery = (sessionId: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["session", sessionId, "verification"],
    queryFn: ({ signal }) => fetchJson<VerifiedEvents>(paths.eventVerification(sessionId), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
