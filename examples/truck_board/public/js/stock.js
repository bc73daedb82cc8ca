import { api } from "./api.js";
import { attempt, button, el } from "./dom.js";

function stockRow(entry) {
  const amount = el("input", { type: "number", min: "1", value: "10" });
  return el(
    "tr",
    { className: entry.qty <= entry.lowAt ? "low" : "" },
    el("td", { textContent: entry.name }),
    el("td", { textContent: `${entry.qty} ${entry.unit}` }),
    el(
      "td",
      {},
      amount,
      button("restock", async () => {
        await api.post(`/api/stock/${entry.id}/restock`, { amount: Number(amount.value) });
        await showStock();
      }),
    ),
  );
}

async function showStock() {
  const stock = await api.get("/api/stock");
  document.getElementById("stock-rows").replaceChildren(...stock.map(stockRow));
}

attempt(showStock);
