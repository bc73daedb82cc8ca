import { callApi } from "./api.js";
import { attempt, button, byId, fillList, fillRows, fillSelect, onSubmit, today } from "./page.js";

const day = byId("day");
const form = byId("booking");
let patients = [];
let practitioners = [];

async function showDay() {
  const appointments = await callApi(`/api/appointments?date=${day.value}`);
  fillRows(byId("appointments"), appointments.map(toCells));
  const reminders = await callApi("/api/reminders");
  fillList(byId("reminders"), reminders.map((due) => `${due.date} ${due.start} ${due.patientName} (${due.phone})`));
}

function toCells(appointment) {
  const time = document.createElement("span");
  time.className = appointment.status;
  time.textContent = `${appointment.start}-${appointment.end}`;
  const action =
    appointment.status === "booked" ? button("Cancel", () => cancel(appointment)) : appointment.cancelReason;
  return [
    time,
    nameOf(practitioners, appointment.practitionerId),
    nameOf(patients, appointment.patientId),
    appointment.note,
    action,
  ];
}

function nameOf(records, id) {
  return records.find((record) => record.id === id)?.name;
}

async function cancel(appointment) {
  const reason = window.prompt("Reason for the cancellation");
  if (reason) {
    await callApi(`/api/appointments/${appointment.id}/cancel`, { method: "POST", body: { reason } });
    await showDay();
  }
}

onSubmit(form, async (values) => {
  await callApi("/api/appointments", { method: "POST", body: { ...values, date: day.value } });
  form.reset();
  await showDay();
});

day.addEventListener("change", () => attempt(showDay));

byId("send-reminders").addEventListener("click", () =>
  attempt(async () => {
    await callApi("/api/reminders/send", { method: "POST" });
    await showDay();
  }),
);

attempt(async () => {
  day.value = today();
  patients = await callApi("/api/patients");
  practitioners = await callApi("/api/practitioners");
  fillSelect(form.elements.patientId, patients);
  fillSelect(form.elements.practitionerId, practitioners);
  await showDay();
});
