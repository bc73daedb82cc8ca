import { callApi } from "./api.js";
import { attempt, button, byId, fillList, fillRows, onSubmit } from "./page.js";

const form = byId("new-practitioner");

async function showPractitioners() {
  const practitioners = await callApi("/api/practitioners");
  fillRows(
    byId("practitioners"),
    practitioners.map((practitioner) => [
      practitioner.name,
      practitioner.speciality,
      button("Appointments", () => showAppointments(practitioner)),
    ]),
  );
}

async function showAppointments(practitioner) {
  const appointments = await callApi(`/api/practitioners/${practitioner.id}/appointments`);
  fillList(
    byId("appointments"),
    appointments.map(({ date, start, end, status }) => `${date} ${start}-${end} (${status})`),
  );
}

onSubmit(form, async (values) => {
  await callApi("/api/practitioners", { method: "POST", body: values });
  form.reset();
  await showPractitioners();
});

attempt(showPractitioners);
