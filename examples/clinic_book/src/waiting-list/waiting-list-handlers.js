import { notFound } from "../shared/http-error.js";

export function listWaiting({ waitingList, query }) {
  return { body: waitingList.list({ practitionerId: Number(query.practitionerId) || undefined }) };
}

export function addWaiting({ waitingList, now, body }) {
  return { status: 201, body: waitingList.add({ ...body, addedAt: now().toISOString() }) };
}

export function removeWaiting({ waitingList, params }) {
  if (!waitingList.remove(params.id)) {
    throw notFound("Waiting-list entry");
  }
  return { status: 204 };
}
