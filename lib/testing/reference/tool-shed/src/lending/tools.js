import { isOut } from "./loans.js";

export const DEFAULT_LENDING_DAYS = 7;

/** Adds a tool to the shed. */
export function createTool(store, { name, owner, lendingDays = DEFAULT_LENDING_DAYS }) {
  return store.put("tool", { id: store.nextId(), name: name.trim(), owner: owner.trim(), lendingDays });
}

/** Tools by name, each with whether it is out; `words` keeps those whose name holds them. */
export function listTools(store, words = "") {
  return store
    .list("tool")
    .filter((tool) => tool.name.toLowerCase().includes(words.toLowerCase()))
    .map((tool) => ({ ...tool, isOut: isOut(store, tool.id) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Takes a tool out of the shed; false while it is lent. Its past loans go with it. */
export async function removeTool(store, id) {
  if (isOut(store, id)) return false;
  for (const loan of store.list("loan")) if (loan.toolId === id) await store.remove("loan", loan.id);
  await store.remove("tool", id);
  return true;
}
