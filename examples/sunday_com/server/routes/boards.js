import { notFound, readJson, sendJson } from "../http.js";
import { recordActivity } from "../services/activity.js";
import { boardStatistics } from "../services/statistics.js";
import { validateBoard } from "../validation.js";

export function createBoard(store, fields) {
  const board = store.insert("boards", "b", {
    name: fields.name,
    description: fields.description,
    createdAt: new Date().toISOString(),
  });
  recordActivity(store, board.id, `Created board "${board.name}"`);
  return board;
}

export function registerBoardRoutes(router, { store }) {
  router.get("/api/boards", (req, res) => {
    sendJson(res, 200, store.list("boards"));
  });

  router.post("/api/boards", async (req, res) => {
    const fields = validateBoard(await readJson(req));
    sendJson(res, 201, createBoard(store, fields));
  });

  router.patch("/api/boards/:boardId", async (req, res, { boardId }) => {
    const board = store.update("boards", boardId, await readJson(req));
    if (!board) throw notFound("Board");
    sendJson(res, 200, board);
  });

  router.get("/api/boards/:boardId/statistics", (req, res, { boardId }) => {
    if (!store.find("boards", boardId)) throw notFound("Board");
    sendJson(res, 200, boardStatistics(store, boardId));
  });
}
