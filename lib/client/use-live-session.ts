import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { followSession, type Liveness } from "./follow-session";

/** Follows a session, until it ends, and says whether what happens in it reaches the page at once. */
export function useLiveSession(sessionId: string | undefined): Liveness {
  const client = useQueryClient();
  const [liveness, setLiveness] = useState<Liveness>("connecting");
  useEffect(() => {
    if (sessionId === undefined) return undefined;
    return followSession(client, sessionId, setLiveness);
  }, [client, sessionId]);
  return liveness;
}
