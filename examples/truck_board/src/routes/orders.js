import { randomUUID } from "node:crypto";
import { HttpError, failOn } from "../http.js";
import {
  STATUSES,
  canMove,
  changeStock,
  missingIngredients,
  neededIngredients,
  orderTotal,
} from "../orders.js";
import { validateOrder } from "../validate.js";

export function registerOrders(router, store) {
  function requireOrder(id) {
    const order = store.find("orders", id);
    if (!order) {
      throw new HttpError(404, "No such order");
    }
    return order;
  }

  router.add("GET", "/api/orders", ({ query }) => {
    const status = query.get("status");
    const orders = store.state.orders.filter((order) => !status || order.status === status);
    return { body: orders.toReversed() };
  });

  router.add("GET", "/api/orders/:id", ({ params }) => ({ body: requireOrder(params.id) }));

  router.add("POST", "/api/orders", async ({ body }) => {
    const { menu, stock, orders } = store.state;
    failOn(validateOrder(body, menu));
    const missing = missingIngredients(body.lines, menu, stock);
    if (missing.length > 0) {
      throw new HttpError(409, `Not enough in stock: ${missing.join(", ")}`);
    }
    const used = neededIngredients(body.lines, menu);
    changeStock(stock, used, -1);
    const order = {
      id: randomUUID(),
      number: store.state.nextOrderNumber,
      customer: body.customer.trim(),
      lines: body.lines.map((line) => ({
        itemId: line.itemId,
        name: menu.find((item) => item.id === line.itemId).name,
        quantity: line.quantity,
        extras: line.extras ?? [],
      })),
      used,
      totalCents: orderTotal(body.lines, menu),
      status: "new",
      createdAt: new Date().toISOString(),
    };
    store.state.nextOrderNumber += 1;
    orders.push(order);
    await store.save();
    return { status: 201, body: order };
  });

  router.add("PATCH", "/api/orders/:id", async ({ params, body }) => {
    const order = requireOrder(params.id);
    const status = body?.status;
    failOn(STATUSES.includes(status) ? [] : ["unknown status"]);
    if (!canMove(order.status, status)) {
      throw new HttpError(409, `An order cannot go from ${order.status} to ${status}`);
    }
    if (status === "cancelled") {
      changeStock(store.state.stock, order.used, 1);
    }
    order.status = status;
    await store.save();
    return { body: order };
  });
}
