import { buildDailyReport } from "./daily-report.js";
import { validatePeriod } from "./report-validator.js";

export const reportRoutes = [
  { method: "GET", path: "/api/reports/appointments-per-day", handle: showAppointmentsPerDay },
];

function showAppointmentsPerDay({ appointments, practitioners, query }) {
  const { from, to } = validatePeriod(query);
  return { body: buildDailyReport(appointments.list(), practitioners.list(), from, to) };
}
