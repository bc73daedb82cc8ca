import { appointmentRoutes } from "../appointments/appointment-routes.js";
import { patientRoutes } from "../patients/patient-routes.js";
import { practitionerRoutes } from "../practitioners/practitioner-routes.js";
import { reminderRoutes } from "../reminders/reminder-routes.js";
import { reportRoutes } from "../reports/report-routes.js";
// import { waitingListRoutes } from "../waiting-list/waiting-list-routes.js";

export const routeTable = [
  ...patientRoutes,
  ...practitionerRoutes,
  ...appointmentRoutes,
  // ...waitingListRoutes,
  ...reminderRoutes,
  ...reportRoutes,
];
