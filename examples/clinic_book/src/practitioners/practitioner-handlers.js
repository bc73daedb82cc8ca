import { notFound } from "../shared/http-error.js";

export function listPractitioners({ practitioners }) {
  return { body: practitioners.list() };
}

export function showPractitioner({ practitioners, params }) {
  return { body: existing(practitioners.find(params.id)) };
}

export function createPractitioner({ practitioners, body }) {
  return { status: 201, body: practitioners.add(body) };
}

function existing(practitioner) {
  if (!practitioner) {
    throw notFound("Practitioner");
  }
  return practitioner;
}
