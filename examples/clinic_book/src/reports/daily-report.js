import { datesBetween } from "../shared/time.js";

export function buildDailyReport(appointments, practitioners, from, to) {
  const rows = [];
  for (const date of datesBetween(from, to)) {
    for (const practitioner of practitioners) {
      const own = appointments.filter(
        (appointment) => appointment.date === date && appointment.practitionerId === practitioner.id,
      );
      if (own.length > 0) {
        rows.push({
          date,
          practitionerId: practitioner.id,
          practitionerName: practitioner.name,
          booked: own.filter((appointment) => appointment.status === "booked").length,
          cancelled: own.filter((appointment) => appointment.status === "cancelled").length,
        });
      }
    }
  }
  return rows;
}
