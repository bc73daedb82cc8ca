import { changePatient, createPatient, listPatients, showPatient } from "./patient-handlers.js";

export const patientRoutes = [
  { method: "GET", path: "/api/patients", handle: listPatients },
  { method: "POST", path: "/api/patients", handle: createPatient },
  { method: "GET", path: "/api/patients/:id", handle: showPatient },
  { method: "PUT", path: "/api/patients/:id", handle: changePatient },
];
