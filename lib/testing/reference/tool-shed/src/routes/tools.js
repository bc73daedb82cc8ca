import { HttpError, readJson, sendJson } from "../http/json.js";
import { isOut } from "../lending/loans.js";
import { createTool, listTools, removeTool } from "../lending/tools.js";

export function toolRoutes(router, store) {
  router.get("/api/tools", (_request, response, _params, query) => {
    sendJson(response, 200, listTools(store, query.get("name") ?? ""));
  });

  router.get("/api/tools/:id", (_request, response, { id }) => {
    const tool = findTool(store, id);
    sendJson(response, 200, { ...tool, isOut: isOut(store, id) });
  });

  router.post("/api/tools", async (request, response) => {
    const body = await readJson(request);
    if (typeof body.name !== "string" || body.name.trim() === "")
      throw new HttpError(400, "name must be a text.");
    if (typeof body.owner !== "string" || body.owner.trim() === "")
      throw new HttpError(400, "owner must be a text.");
    checkLendingDays(body.lendingDays);
    sendJson(response, 201, await createTool(store, body));
  });

  router.patch("/api/tools/:id", async (request, response, { id }) => {
    const tool = findTool(store, id);
    const body = await readJson(request);
    if (typeof body.lendingDays !== "number") throw new HttpError(400, "lendingDays must be a number.");
    checkLendingDays(body.lendingDays);
    sendJson(response, 200, await store.put("tool", { ...tool, lendingDays: body.lendingDays }));
  });

  router.delete("/api/tools/:id", async (_request, response, { id }) => {
    findTool(store, id);
    if (!(await removeTool(store, id))) throw new HttpError(409, "The tool is lent.");
    sendJson(response, 204);
  });
}

export function findTool(store, id) {
  const tool = store.get("tool", id);
  if (!tool) throw new HttpError(404, "There is no such tool.");
  return tool;
}

function checkLendingDays(days) {
  if (days === undefined) return;
  if (!Number.isInteger(days) || days < 1 || days > 60)
    throw new HttpError(400, "lendingDays must be a whole number from 1 to 60.");
}
