import { findDueReminders } from "./due-reminders.js";

export function listReminders(context) {
  return { body: dueReminders(context) };
}

export async function sendReminders(context) {
  const reminders = dueReminders(context);
  for (const reminder of reminders) {
    const text = `Your appointment is on ${reminder.date} at ${reminder.start}.`;
    await context.sms.send(reminder.phone, text);
    context.appointments.markReminded(reminder.appointmentId, context.now().toISOString());
  }
  return { body: { sent: reminders.length } };
}

function dueReminders({ appointments, patients, config, now }) {
  return findDueReminders(appointments.list(), now(), config.reminderHours).map((appointment) => {
    const patient = patients.find(appointment.patientId);
    return {
      appointmentId: appointment.id,
      date: appointment.date,
      start: appointment.start,
      patientName: patient.name,
      phone: patient.phone,
    };
  });
}
