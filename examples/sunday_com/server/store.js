import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

const collections = ["boards", "items", "comments", "members", "automations", "activity"];

/** Keeps everything in memory and, when a file is given, writes it there after each change. */
export function createStore(file = null) {
  const data = Object.fromEntries(collections.map((name) => [name, []]));
  let counter = 0;

  if (file !== null) {
    try {
      const saved = JSON.parse(readFileSync(file, "utf8"));
      Object.assign(data, saved.data);
      counter = saved.counter;
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
    }
  }

  function save() {
    if (file === null) return;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify({ counter, data }, null, 2));
    renameSync(`${file}.new`, file);
  }

  const nextId = (prefix) => `${prefix}${++counter}`;

  return {
    list: (collection, filter = () => true) => data[collection].filter(filter),
    find: (collection, id) => data[collection].find((record) => record.id === id) ?? null,
    insert(collection, prefix, fields) {
      const record = { id: nextId(prefix), ...fields };
      data[collection].push(record);
      save();
      return record;
    },
    update(collection, id, change) {
      const record = data[collection].find((r) => r.id === id);
      if (!record) return null;
      Object.assign(record, change);
      save();
      return record;
    },
    remove(collection, id) {
      const at = data[collection].findIndex((r) => r.id === id);
      if (at < 0) return false;
      data[collection].splice(at, 1);
      save();
      return true;
    },
  };
}
