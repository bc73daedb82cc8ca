import { toLocalDate } from "../shared/time.js";

const HOUR_IN_MS = 60 * 60 * 1000;

export function findDueReminders(appointments, now, hoursAhead) {
  const limit = now.getTime() + hoursAhead * HOUR_IN_MS;
  return appointments
    .filter((appointment) => appointment.status === "booked" && !appointment.remindedAt)
    .filter((appointment) => {
      const start = toLocalDate(appointment.date, appointment.start).getTime();
      return start > now.getTime() && start <= limit;
    });
}
