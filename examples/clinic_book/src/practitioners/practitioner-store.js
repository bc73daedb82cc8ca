const COLLECTION = "practitioners";

export function createPractitionerStore(database) {
  return {
    list: () => database.all(COLLECTION).sort((a, b) => String(a.name).localeCompare(String(b.name))),
    find: (id) => database.find(COLLECTION, id),
    add: (practitioner) => database.insert(COLLECTION, practitioner),
  };
}
