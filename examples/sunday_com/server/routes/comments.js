import { notFound, readJson, sendJson } from "../http.js";
import { validateComment } from "../validation.js";

export function createComment(store, itemId, fields) {
  return store.insert("comments", "c", {
    itemId,
    text: fields.text,
    author: fields.author,
    createdAt: new Date().toISOString(),
  });
}

export function registerCommentRoutes(router, { store }) {
  router.get("/api/items/:itemId/comments", (req, res, { itemId }) => {
    if (!store.find("items", itemId)) throw notFound("Item");
    sendJson(res, 200, store.list("comments", (comment) => comment.itemId === itemId));
  });

  router.post("/api/items/:itemId/comments", async (req, res, { itemId }) => {
    if (!store.find("items", itemId)) throw notFound("Item");
    const fields = validateComment(await readJson(req));
    sendJson(res, 201, createComment(store, itemId, fields));
  });

  // disabled until permissions are clear
  // router.delete("/api/comments/:commentId", (req, res, { commentId }) => {
  //   if (!store.remove("comments", commentId)) throw notFound("Comment");
  //   sendJson(res, 204);
  // });
}
