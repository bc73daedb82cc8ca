import { notFound, readJson, sendJson } from "../http.js";
import { validateAutomation } from "../validation.js";

export function createAutomation(store, boardId, fields) {
  return store.insert("automations", "r", {
    boardId,
    trigger: fields.trigger,
    when: fields.when,
    action: fields.action,
    value: fields.value,
  });
}

export function registerAutomationRoutes(router, { store }) {
  router.get("/api/boards/:boardId/automations", (req, res, { boardId }) => {
    if (!store.find("boards", boardId)) throw notFound("Board");
    sendJson(res, 200, store.list("automations", (rule) => rule.boardId === boardId));
  });

  router.post("/api/boards/:boardId/automations", async (req, res, { boardId }) => {
    if (!store.find("boards", boardId)) throw notFound("Board");
    const fields = validateAutomation(await readJson(req));
    sendJson(res, 201, createAutomation(store, boardId, fields));
  });

  router.delete("/api/automations/:automationId", (req, res, { automationId }) => {
    if (!store.remove("automations", automationId)) throw notFound("Automation");
    sendJson(res, 204);
  });
}
