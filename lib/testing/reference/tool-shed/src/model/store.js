import { appendFile, readFile } from "node:fs/promises";
import { listFaults } from "./schema.js";

/** Thrown for a record that breaks the schema. */
export class InvalidRecord extends Error {}

/**
 * Records by entity and id, in memory and in a file to which each change is appended, one line of JSON each.
 * @param file where changes are kept; null: nowhere
 */
export async function openStore(file) {
  const records = { tool: new Map(), loan: new Map() };
  let last = 0;
  for (const line of await readLines(file)) apply(JSON.parse(line));

  function apply({ entity, id, record }) {
    last = Math.max(last, Number(id));
    if (record === null) records[entity].delete(id);
    else records[entity].set(id, record);
  }

  async function keep(change) {
    apply(change);
    if (file !== null) await appendFile(file, `${JSON.stringify(change)}\n`);
  }

  const get = (entity, id) => records[entity].get(id) ?? null;

  async function put(entity, record) {
    const faults = listFaults(entity, record, (other, id) => get(other, id) !== null);
    if (faults.length > 0) throw new InvalidRecord(faults.join(" "));
    await keep({ entity, id: record.id, record });
    return record;
  }

  return {
    nextId: () => String(last + 1),
    get,
    list: (entity) => [...records[entity].values()],
    put,
    remove: (entity, id) => keep({ entity, id, record: null }),
    count: (entity) => records[entity].size,
  };
}

async function readLines(file) {
  if (file === null) return [];
  try {
    return (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}
