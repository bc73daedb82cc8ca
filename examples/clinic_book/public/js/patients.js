import { callApi } from "./api.js";
import { attempt, byId, fillRows, onSubmit } from "./page.js";

const search = byId("search");
const form = byId("new-patient");

async function showPatients() {
  const patients = await callApi(`/api/patients?search=${encodeURIComponent(search.value)}`);
  fillRows(
    byId("patients"),
    patients.map((patient) => [patient.name, patient.phone, patient.bornOn, patient.note]),
  );
}

onSubmit(form, async (values) => {
  await callApi("/api/patients", { method: "POST", body: values });
  form.reset();
  await showPatients();
});

search.addEventListener("input", () => attempt(showPatients));
attempt(showPatients);
