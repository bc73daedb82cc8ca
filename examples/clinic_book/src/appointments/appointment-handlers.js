import { HttpError, notFound, rejectIfAny } from "../shared/http-error.js";
import { validateAppointment, validateCancellation } from "./appointment-validator.js";

export function listAppointments({ appointments, query }) {
  const { date, practitionerId, patientId } = query;
  return {
    body: appointments.list({
      date,
      practitionerId: Number(practitionerId) || undefined,
      patientId: Number(patientId) || undefined,
    }),
  };
}

export function showAppointment({ appointments, params }) {
  return { body: existing(appointments.find(params.id)) };
}

export function bookAppointment({ appointments, patients, practitioners, config, body }) {
  const wanted = validateAppointment(body, config);
  const problems = [];
  if (!patients.find(wanted.patientId)) {
    problems.push("patientId is unknown");
  }
  if (!practitioners.find(wanted.practitionerId)) {
    problems.push("practitionerId is unknown");
  }
  rejectIfAny(problems);
  const conflict = appointments.findConflict(wanted);
  if (conflict) {
    throw new HttpError(409, `The practitioner is booked from ${conflict.start} to ${conflict.end}`);
  }
  return { status: 201, body: appointments.book(wanted) };
}

export function cancelAppointment({ appointments, params, body }) {
  const appointment = existing(appointments.find(params.id));
  const reason = validateCancellation(body);
  if (appointment.status === "cancelled") {
    throw new HttpError(409, "The appointment is already cancelled");
  }
  return { body: appointments.cancel(params.id, reason) };
}

function existing(appointment) {
  if (!appointment) {
    throw notFound("Appointment");
  }
  return appointment;
}
