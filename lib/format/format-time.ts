const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat("en", { numeric: "always", style: "narrow" });
const instant = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "UTC",
});

/** How long before `now` an instant (ISO, UTC) was, in its largest unit: "12s ago". The future reads as now. */
export function formatAgo(iso: string, now: Date): string {
  const passed = Math.max(0, now.getTime() - Date.parse(iso));
  if (passed < 5 * SECOND) return "just now";
  if (passed < MINUTE) return relative.format(-Math.floor(passed / SECOND), "second");
  if (passed < HOUR) return relative.format(-Math.floor(passed / MINUTE), "minute");
  if (passed < DAY) return relative.format(-Math.floor(passed / HOUR), "hour");
  return relative.format(-Math.floor(passed / DAY), "day");
}

/** An instant (ISO, UTC) exactly: "25 Nov 2026, 07:30:00 UTC". */
export const formatInstant = (iso: string): string => `${instant.format(new Date(iso))} UTC`;
