import { notFound, readJson, sendJson } from "../http.js";
import { validateMember } from "../validation.js";

export function createMember(store, fields) {
  return store.insert("members", "m", { name: fields.name, email: fields.email, joinedAt: new Date().toISOString() });
}

export function registerMemberRoutes(router, { store }) {
  router.get("/api/members", (req, res) => {
    sendJson(res, 200, store.list("members"));
  });

  router.post("/api/members", async (req, res) => {
    const fields = validateMember(await readJson(req));
    sendJson(res, 201, createMember(store, fields));
  });

  router.get("/api/members/:memberId", (req, res, { memberId }) => {
    const member = store.find("members", memberId);
    if (!member) throw notFound("Member");
    sendJson(res, 200, member);
  });

  router.delete("/api/members/:memberId", (req, res, { memberId }) => {
    if (!store.remove("members", memberId)) throw notFound("Member");
    sendJson(res, 204);
  });
}
