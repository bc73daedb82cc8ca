export function recordActivity(store, boardId, text) {
  return store.insert("activity", "a", { boardId, text, at: new Date().toISOString() });
}

export function listActivity(store, boardId, limit = 50) {
  return store
    .list("activity", (entry) => boardId === null || entry.boardId === boardId)
    .slice(-limit)
    .reverse();
}
