import { notFound } from "../shared/http-error.js";
import { validatePatient } from "./patient-validator.js";

export function listPatients({ patients, query }) {
  return { body: patients.list(query.search) };
}

export function showPatient({ patients, params }) {
  return { body: existing(patients.find(params.id)) };
}

export function createPatient({ patients, body }) {
  return { status: 201, body: patients.add(validatePatient(body)) };
}

export function changePatient({ patients, params, body }) {
  existing(patients.find(params.id));
  return { body: patients.change(params.id, validatePatient(body)) };
}

function existing(patient) {
  if (!patient) {
    throw notFound("Patient");
  }
  return patient;
}
