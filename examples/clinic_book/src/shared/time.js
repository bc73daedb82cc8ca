const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_IN_MS = 24 * 60 * 60 * 1000;

export function isTime(text) {
  return typeof text === "string" && TIME.test(text);
}

export function isDate(text) {
  if (typeof text !== "string" || !DATE.test(text)) {
    return false;
  }
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

export function toMinutes(time) {
  const [hours, minutes] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

export function toLocalDate(date, time) {
  return new Date(`${date}T${time}:00`);
}

export function datesBetween(from, to) {
  const dates = [];
  const last = Date.parse(`${to}T00:00:00Z`);
  for (let day = Date.parse(`${from}T00:00:00Z`); day <= last; day += DAY_IN_MS) {
    dates.push(new Date(day).toISOString().slice(0, 10));
  }
  return dates;
}
