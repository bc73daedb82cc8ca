import { HttpError, readJson, sendJson } from "../http/json.js";
import { createLoan, listOpenLoans, returnLoan } from "../lending/loans.js";
import { findTool } from "./tools.js";

export function loanRoutes(router, store, now) {
  router.get("/api/loans", (_request, response, _params, query) => {
    const loans = listOpenLoans(store, now());
    sendJson(response, 200, query.get("overdue") === "true" ? loans.filter((l) => l.isOverdue) : loans);
  });

  router.post("/api/tools/:id/loans", async (request, response, { id }) => {
    const tool = findTool(store, id);
    const body = await readJson(request);
    if (typeof body.borrower !== "string" || body.borrower.trim() === "")
      throw new HttpError(400, "borrower must be a text.");
    if (body.borrower.length > 80) throw new HttpError(400, "borrower is too long.");
    const loan = await createLoan(store, tool, body.borrower, now());
    if (!loan) throw new HttpError(409, "Somebody has the tool already.");
    sendJson(response, 201, loan);
  });

  router.post("/api/loans/:id/return", async (_request, response, { id }) => {
    const loan = store.get("loan", id);
    if (!loan) throw new HttpError(404, "There is no such loan.");
    sendJson(response, 200, await returnLoan(store, loan, now()));
  });
}
