const COLLECTION = "patients";

export function createPatientStore(database) {
  return {
    list(search = "") {
      const wanted = search.trim().toLowerCase();
      return database
        .all(COLLECTION)
        .filter((patient) => patient.name.toLowerCase().includes(wanted))
        .sort((a, b) => a.name.localeCompare(b.name));
    },
    find: (id) => database.find(COLLECTION, id),
    add: (patient) => database.insert(COLLECTION, patient),
    change: (id, patient) => database.update(COLLECTION, id, patient),
  };
}
