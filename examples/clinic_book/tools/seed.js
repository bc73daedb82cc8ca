import { createAppointmentStore } from "../src/appointments/appointment-store.js";
import { createPatientStore } from "../src/patients/patient-store.js";
import { createPractitionerStore } from "../src/practitioners/practitioner-store.js";
import { openDatabase } from "../src/storage/database.js";

const file = process.env.DATA_FILE || "data/clinic.json";
const database = openDatabase(file);
const patients = createPatientStore(database);
const practitioners = createPractitionerStore(database);
const appointments = createAppointmentStore(database);

if (patients.list().length > 0) {
  console.log(`${file} already holds patients, nothing added`);
} else {
  const date = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const anna = patients.add({ name: "Anna Berg", phone: "+49 30 555 0101", bornOn: "1984-02-11" });
  const carl = patients.add({ name: "Carl Dorn", phone: "+49 30 555 0102" });
  const moss = practitioners.add({ name: "Dr. Moss", speciality: "General medicine" });
  const reed = practitioners.add({ name: "Ms. Reed", speciality: "Physiotherapy" });
  appointments.book({ patientId: anna.id, practitionerId: moss.id, date, start: "09:00", end: "09:30" });
  appointments.book({ patientId: carl.id, practitionerId: reed.id, date, start: "10:00", end: "10:45" });
  console.log(`Sample data written to ${file}`);
}
