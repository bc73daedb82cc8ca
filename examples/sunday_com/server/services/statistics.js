/** Items of a board counted by status, and how many are late. */
export function boardStatistics(store, boardId, now = new Date()) {
  const items = store.list("items", (item) => item.boardId === boardId);
  const byStatus = {};
  for (const item of items) byStatus[item.status] = (byStatus[item.status] ?? 0) + 1;
  const late = items.filter((item) => item.dueDate !== null && item.status !== "done" && new Date(item.dueDate) < now);
  return { total: items.length, byStatus, late: late.length };
}
