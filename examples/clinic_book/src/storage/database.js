import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const EMPTY = {
  lastId: 0,
  patients: [],
  practitioners: [],
  appointments: [],
  waitingList: [],
};

export function openDatabase(file = "") {
  const data = { ...structuredClone(EMPTY), ...readData(file) };

  function save() {
    if (!file) {
      return;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.tmp`, JSON.stringify(data, null, 2));
    renameSync(`${file}.tmp`, file);
  }

  function insert(collection, fields) {
    data.lastId += 1;
    const record = { id: data.lastId, ...fields };
    data[collection].push(record);
    save();
    return record;
  }

  function update(collection, id, fields) {
    const record = find(collection, id);
    if (record) {
      Object.assign(record, fields);
      save();
    }
    return record;
  }

  function remove(collection, id) {
    const position = data[collection].findIndex((record) => record.id === id);
    if (position === -1) {
      return false;
    }
    data[collection].splice(position, 1);
    save();
    return true;
  }

  function find(collection, id) {
    return data[collection].find((record) => record.id === id);
  }

  function all(collection) {
    return [...data[collection]];
  }

  return { insert, update, remove, find, all };
}

function readData(file) {
  if (!file || !existsSync(file)) {
    return {};
  }
  return JSON.parse(readFileSync(file, "utf8"));
}
