const COLLECTION = "waitingList";

export function createWaitingListStore(database) {
  return {
    list({ practitionerId } = {}) {
      return database
        .all(COLLECTION)
        .filter((entry) => !practitionerId || !entry.practitionerId || entry.practitionerId === practitionerId)
        .sort((a, b) => a.id - b.id);
    },
    add: (entry) => database.insert(COLLECTION, entry),
    remove: (id) => database.remove(COLLECTION, id),
  };
}
