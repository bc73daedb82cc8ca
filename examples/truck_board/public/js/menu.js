import { api } from "./api.js";
import { attempt, button, el, money } from "./dom.js";

function itemRow(item) {
  return el(
    "tr",
    {},
    el("td", { textContent: item.name }),
    el("td", { textContent: money(item.priceCents) }),
    el("td", { textContent: item.extras.map((extra) => extra.name).join(", ") }),
    el(
      "td",
      {},
      button("remove", async () => {
        await api.remove(`/api/menu/${item.id}`);
        await showMenu();
      }),
    ),
  );
}

async function showMenu() {
  const menu = await api.get("/api/menu");
  document.getElementById("menu-rows").replaceChildren(...menu.map(itemRow));
}

const form = document.getElementById("menu-form");
form.addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(async () => {
    const { name, priceCents } = form.elements;
    await api.post("/api/menu", { name: name.value, priceCents: Number(priceCents.value) });
    form.reset();
    await showMenu();
  });
});

attempt(showMenu);
