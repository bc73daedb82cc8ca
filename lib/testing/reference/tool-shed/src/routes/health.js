import { sendJson } from "../http/json.js";

export function healthRoutes(router, store) {
  router.get("/api/health", (_request, response) => {
    sendJson(response, 200, { status: "ok", tools: store.count("tool"), loans: store.count("loan") });
  });
}
