import {
  bookAppointment,
  cancelAppointment,
  listAppointments,
  showAppointment,
} from "./appointment-handlers.js";

export const appointmentRoutes = [
  { method: "GET", path: "/api/appointments", handle: listAppointments },
  { method: "POST", path: "/api/appointments", handle: bookAppointment },
  { method: "GET", path: "/api/appointments/:id", handle: showAppointment },
  { method: "POST", path: "/api/appointments/:id/cancel", handle: cancelAppointment },
];
