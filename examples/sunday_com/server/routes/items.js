import { notFound, readJson, sendJson } from "../http.js";
import { recordActivity } from "../services/activity.js";
import { runAutomations } from "../services/automation-engine.js";
import { validateItem, validateItemChange } from "../validation.js";

export function createItem(store, boardId, fields) {
  const item = store.insert("items", "i", {
    boardId,
    title: fields.title,
    status: fields.status,
    assigneeId: fields.assigneeId,
    dueDate: fields.dueDate,
    createdAt: new Date().toISOString(),
  });
  recordActivity(store, boardId, `Added "${item.title}"`);
  runAutomations(store, { type: "item_created", item });
  return item;
}

export function registerItemRoutes(router, { store, config }) {
  router.get("/api/boards/:boardId/items", (req, res, { boardId }) => {
    if (!store.find("boards", boardId)) throw notFound("Board");
    const query = new URL(req.url, "http://local").searchParams;
    const page = Math.max(1, Number(query.get("page") ?? 1) || 1);
    const status = query.get("status");
    const items = store.list("items", (item) => item.boardId === boardId && (status === null || item.status === status));
    const from = (page - 1) * config.pageSize;
    sendJson(res, 200, { items: items.slice(from, from + config.pageSize), total: items.length, page });
  });

  router.post("/api/boards/:boardId/items", async (req, res, { boardId }) => {
    if (!store.find("boards", boardId)) throw notFound("Board");
    const fields = validateItem(await readJson(req));
    sendJson(res, 201, createItem(store, boardId, fields));
  });

  router.get("/api/items/:itemId", (req, res, { itemId }) => {
    const item = store.find("items", itemId);
    if (!item) throw notFound("Item");
    sendJson(res, 200, item);
  });

  router.patch("/api/items/:itemId", async (req, res, { itemId }) => {
    const change = validateItemChange(await readJson(req));
    const before = store.find("items", itemId);
    if (!before) throw notFound("Item");
    const formerStatus = before.status;
    const item = store.update("items", itemId, change);
    recordActivity(store, item.boardId, `Changed "${item.title}"`);
    if (item.status !== formerStatus) runAutomations(store, { type: "status_changed", item });
    sendJson(res, 200, store.find("items", itemId));
  });

  router.delete("/api/items/:itemId", (req, res, { itemId }) => {
    if (!store.remove("items", itemId)) throw notFound("Item");
    sendJson(res, 204);
  });
}
