import { toMinutes } from "../shared/time.js";

const COLLECTION = "appointments";

export function createAppointmentStore(database) {
  function list({ date, practitionerId, patientId } = {}) {
    return database
      .all(COLLECTION)
      .filter((appointment) => !date || appointment.date === date)
      .filter((appointment) => !practitionerId || appointment.practitionerId === practitionerId)
      .filter((appointment) => !patientId || appointment.patientId === patientId)
      .sort((a, b) => `${a.date} ${a.start}`.localeCompare(`${b.date} ${b.start}`));
  }

  function findConflict(wanted) {
    return list({ date: wanted.date, practitionerId: wanted.practitionerId }).find((appointment) =>
      overlaps(appointment, wanted),
    );
  }

  return {
    list,
    findConflict,
    find: (id) => database.find(COLLECTION, id),
    book: (fields) => database.insert(COLLECTION, { ...fields, status: "booked" }),
    cancel: (id, reason) => database.update(COLLECTION, id, { status: "cancelled", cancelReason: reason }),
    markReminded: (id, time) => database.update(COLLECTION, id, { remindedAt: time }),
  };
}

export function overlaps(one, other) {
  return toMinutes(one.start) <= toMinutes(other.end) && toMinutes(other.start) <= toMinutes(one.end);
}
