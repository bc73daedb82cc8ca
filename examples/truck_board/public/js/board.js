import { api } from "./api.js";
import { attempt, button, el, money } from "./dom.js";

const NEXT = { new: "preparing", preparing: "ready", ready: "picked_up" };

function orderEntry(order) {
  const lines = order.lines.map((line) => `${line.quantity} × ${line.name}`).join(", ");
  const text = `#${order.number} ${order.customer}: ${lines} (${money(order.totalCents)}) ${order.status}`;
  const entry = el("li", {}, el("span", { textContent: text }));
  if (NEXT[order.status]) {
    entry.append(
      button(NEXT[order.status], () => move(order.id, NEXT[order.status])),
      button("cancel", () => move(order.id, "cancelled")),
    );
  }
  return entry;
}

async function move(id, status) {
  await api.patch(`/api/orders/${id}`, { status });
  await showOrders();
}

async function showOrders() {
  const orders = await api.get("/api/orders");
  document.getElementById("orders").replaceChildren(...orders.map(orderEntry));
}

async function showMenuChoices() {
  const menu = await api.get("/api/menu");
  const options = menu
    .filter((item) => item.available)
    .map((item) => el("option", { value: item.id, textContent: item.name }));
  document.getElementById("order-item").replaceChildren(...options);
}

function bindOrderForm() {
  const form = document.getElementById("order-form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(async () => {
      const { customer, itemId, quantity } = form.elements;
      await api.post("/api/orders", {
        customer: customer.value,
        lines: [{ itemId: itemId.value, quantity: Number(quantity.value) }],
      });
      form.reset();
      await showOrders();
    });
  });
}

attempt(async () => {
  await showMenuChoices();
  await showOrders();
});
