import { HttpError, failOn } from "../http.js";

export function registerStock(router, store) {
  router.add("GET", "/api/stock", () => ({ body: store.state.stock }));

  router.add("POST", "/api/stock/:id/restock", async ({ params, body }) => {
    const ingredient = store.find("stock", params.id);
    if (!ingredient) {
      throw new HttpError(404, "No such ingredient");
    }
    const amount = body?.amount;
    failOn(Number.isFinite(amount) && amount > 0 ? [] : ["amount must be more than zero"]);
    ingredient.quantity += amount;
    await store.save();
    return { body: ingredient };
  });
}
