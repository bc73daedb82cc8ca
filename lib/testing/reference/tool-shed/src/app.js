import { servePage } from "./http/pages.js";
import { createRouter } from "./http/router.js";
import { healthRoutes } from "./routes/health.js";
import { loanRoutes } from "./routes/loans.js";
import { toolRoutes } from "./routes/tools.js";

/** The whole application over one store; `now` gives the time, so that tests decide what is overdue. */
export function createApp(store, now = () => new Date()) {
  const router = createRouter();
  healthRoutes(router, store);
  toolRoutes(router, store);
  loanRoutes(router, store, now);
  return async (request, response) => {
    if (await router.handle(request, response)) return;
    await servePage(request, response);
  };
}
