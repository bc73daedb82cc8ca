import { queryOptions } from "@tanstack/react-query";
import type { SessionFilesView, SessionFileView } from "../domain/session/file-view";
import { askAlways } from "./ask-always";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

/** The files of a session, with what people changed; read again with the session. */
export const sessionFilesQuery = (sessionId: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["session", sessionId, "files"],
    queryFn: ({ signal }) => fetchJson<SessionFilesView>(paths.sessionFilesData(sessionId), { signal }),
  });

/** One file as it is when somebody opens it: what they change must begin from there, so it is not read again by itself. */
export const sessionFileQuery = (sessionId: string, path: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["session-file", sessionId, path],
    queryFn: ({ signal }) => fetchJson<SessionFileView>(paths.sessionFileData(sessionId, path), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
