const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat("en", { numeric: "always", style: "narrow" });
const inZone = (timeZone: string) =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone });
const instant = inZone("UTC");
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "UTC" });

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

/** The same instant in UTC and in the reader's zone: "25 Nov 2026, 07:30:00 UTC (08:30:00 in Europe/Berlin)". */
export function formatInstantIn(iso: string, timeZone: string): string {
  if (timeZone === "UTC") return formatInstant(iso);
  return `${formatInstant(iso)} (${inZone(timeZone).format(new Date(iso))} in ${timeZone})`;
}

/** The day of an instant (ISO, UTC): "25 Nov 2026". */
export const formatDay = (iso: string): string => day.format(new Date(iso));

/** The time of day of an instant (ISO, UTC), for a list whose day is told elsewhere: "07:30:00". */
export const formatClock = (iso: string): string => clock.format(new Date(iso));

/** The zone of the machine that this runs on: the reader's in the browser. */
export const localZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A duration in milliseconds in its two largest units: "0.8 s", "12 s", "3 min 4 s", "2 h 5 min". */
export function formatDuration(ms: number): string {
  if (ms < 10 * SECOND) return `${(Math.max(0, ms) / SECOND).toFixed(1)} s`;
  const seconds = Math.round(ms / SECOND);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return two(minutes, "min", seconds % 60, "s");
  return two(Math.floor(minutes / 60), "h", minutes % 60, "min");
}

/** How long something has been going on, in milliseconds, as a stopwatch shows it: "0:07", "12:30", "1:02:03". */
export function formatStopwatch(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / SECOND);
  const digits = (n: number): string => String(n).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0
    ? `${hours}:${digits(minutes)}:${digits(seconds % 60)}`
    : `${minutes}:${digits(seconds % 60)}`;
}

const two = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
