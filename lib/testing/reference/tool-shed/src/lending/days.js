const DAY_MS = 86_400_000;

/** The calendar day of a time, as `2026-05-04`, in UTC. */
export const toDay = (time) => time.toISOString().slice(0, 10);

export const addDays = (day, count) => toDay(new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS));
