"use client";

import { WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { RequestProblem } from "@/lib/client/fetch-json";
import type { Liveness } from "@/lib/client/follow-session";
import { formatAgo } from "@/lib/format/format-time";
import { Callout } from "../ui/callout";

/** How old what is shown is, and whether it still follows. Keeps its height, so that nothing moves when a line is lost. */
export function LiveNote({
  updatedAt,
  isLive,
  liveness,
  error,
}: {
  /** When it was last read, in milliseconds. */
  updatedAt: number;
  /** Whether it is asked for again by itself. */
  isLive: boolean;
  /** Where what happens can reach the page at once: whether it does. */
  liveness?: Liveness;
  error: Error | null;
}) {
  const now = useSeconds(isLive || error !== null);
  const ago = formatAgo(new Date(updatedAt).toISOString(), now);
  if (error instanceof RequestProblem && error.status !== 0)
    return (
      <Callout kind="warning" title={error.message}>
        What is shown was read {ago}. {error.advice}
      </Callout>
    );
  if (error)
    return (
      <p role="status" className="flex items-center gap-2 rounded-md bg-sunken px-2 text-xs text-muted">
        <WifiOff aria-hidden className="size-4" /> Maestro does not answer. What is shown was read{" "}
        <span suppressHydrationWarning>{ago}</span>.
      </p>
    );
  if (!isLive) return null;
  return (
    <p className="text-xs text-muted">
      {liveness === "live" && "Live: what happens is shown at once. "}
      Updated <span suppressHydrationWarning>{ago}</span>
      {liveness === "asking" && "; there is no live connection, so it is asked again every few seconds"}
    </p>
  );
}

/** The time, once a second while somebody needs it. */
function useSeconds(isNeeded: boolean): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (!isNeeded) return undefined;
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, [isNeeded]);
  return now;
}
