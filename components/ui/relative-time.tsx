"use client";

import { useEffect, useState } from "react";
import { formatAgo, formatInstant } from "@/lib/format/format-time";

const EVERY_MS = 15_000;

/** An instant (ISO, UTC) as how long ago it was; the exact one on hover. Goes on counting while it is shown. */
export function RelativeTime({ iso }: { iso: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    // The server's clock and the browser's differ by the time that the page took to arrive.
    <time dateTime={iso} title={formatInstant(iso)} suppressHydrationWarning className="whitespace-nowrap">
      {formatAgo(iso, now)}
    </time>
  );
}
