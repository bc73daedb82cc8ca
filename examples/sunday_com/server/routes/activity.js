import { notFound, sendJson } from "../http.js";
import { listActivity } from "../services/activity.js";

export function registerActivityRoutes(router, { store }) {
  router.get("/api/activity", (req, res) => {
    sendJson(res, 200, listActivity(store, null));
  });

  // router.get("/api/boards/:boardId/activity", (req, res, { boardId }) => {
  //   if (!store.find("boards", boardId)) throw notFound("Board");
  //   sendJson(res, 200, listActivity(store, boardId));
  // });
}
