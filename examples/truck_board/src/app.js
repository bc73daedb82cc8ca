import { HttpError, readJson, sendJson } from "./http.js";
import { Router } from "./router.js";
import { serveStatic } from "./static.js";
import { registerMenu } from "./routes/menu.js";
import { registerOrders } from "./routes/orders.js";
import { registerStock } from "./routes/stock.js";

export function createApp({ store, publicDir, truckName = "Truck Board" }) {
  const router = new Router();

  router.add("GET", "/api/health", () => ({ body: { status: "ok", name: truckName } }));
  registerMenu(router, store);
  registerOrders(router, store);
  registerStock(router, store);

  return async function handle(req, res) {
    const url = new URL(req.url, "http://localhost");
    try {
      if (!url.pathname.startsWith("/api/")) {
        await serveStatic(req, res, publicDir, url.pathname);
        return;
      }
      const found = router.match(req.method, url.pathname);
      if (!found) {
        throw new HttpError(404, "Not found");
      }
      const body = ["POST", "PUT", "PATCH"].includes(req.method) ? await readJson(req) : undefined;
      const answer = await found.handler({ params: found.params, query: url.searchParams, body });
      sendJson(res, answer.status ?? 200, answer.body);
    } catch (error) {
      if (error instanceof HttpError) {
        sendJson(res, error.status, { error: error.message, problems: error.problems });
        return;
      }
      console.error(error);
      sendJson(res, 500, { error: "Internal error" });
    }
  };
}
