import { HttpError, sendJson } from "./http.js";
import { createRouter } from "./router.js";
import { registerActivityRoutes } from "./routes/activity.js";
// import { registerAutomationRoutes } from "./routes/automations.js";
import { registerBoardRoutes } from "./routes/boards.js";
import { registerCommentRoutes } from "./routes/comments.js";
import { registerItemRoutes } from "./routes/items.js";
import { registerMemberRoutes } from "./routes/members.js";
import { serveStatic } from "./static.js";

export function createApp(services) {
  const router = createRouter();
  registerBoardRoutes(router, services);
  registerItemRoutes(router, services);
  registerCommentRoutes(router, services);
  registerMemberRoutes(router, services);
  // registerAutomationRoutes(router, services);
  registerActivityRoutes(router, services);

  return async function handle(req, res) {
    const { pathname } = new URL(req.url, "http://local");
    try {
      const found = router.match(req.method, pathname);
      if (found) return await found.handler(req, res, found.params);
      if (req.method === "GET" && serveStatic(services.config.webRoot, pathname, res)) return;
      throw new HttpError(404, "There is nothing at this address");
    } catch (error) {
      const status = error instanceof HttpError ? error.status : 500;
      if (status === 500) console.error(error);
      sendJson(res, status, { error: status === 500 ? "Something went wrong" : error.message });
    }
  };
}
