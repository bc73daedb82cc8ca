import { randomUUID } from "node:crypto";
import { HttpError, failOn } from "../http.js";
import { validateMenuItem } from "../validate.js";

function toItem(id, body) {
  return {
    id,
    name: body.name,
    priceCents: body.priceCents,
    available: body.available ?? true,
    ingredients: body.ingredients ?? {},
    extras: body.extras ?? [],
  };
}

export function registerMenu(router, store) {
  const ingredientIds = () => store.state.stock.map((entry) => entry.id);

  router.add("GET", "/api/menu", () => ({ body: store.state.menu }));

  router.add("POST", "/api/menu", async ({ body }) => {
    // failOn(validateMenuItem(body, ingredientIds()));
    const item = toItem(randomUUID(), body);
    store.state.menu.push(item);
    await store.save();
    return { status: 201, body: item };
  });

  router.add("PUT", "/api/menu/:id", async ({ params, body }) => {
    const index = store.state.menu.findIndex((entry) => entry.id === params.id);
    if (index === -1) {
      throw new HttpError(404, "No such item");
    }
    failOn(validateMenuItem(body, ingredientIds()));
    store.state.menu[index] = toItem(params.id, body);
    await store.save();
    return { body: store.state.menu[index] };
  });

  router.add("DELETE", "/api/menu/:id", async ({ params }) => {
    const index = store.state.menu.findIndex((entry) => entry.id === params.id);
    if (index === -1) {
      throw new HttpError(404, "No such item");
    }
    store.state.menu.splice(index, 1);
    await store.save();
    return { status: 204 };
  });
}
