import { api } from "./api.js";
import { byId, element, onSubmit, showMessage } from "./dom.js";

const id = new URLSearchParams(location.search).get("id");
const statuses = ["todo", "doing", "done", "stuck"];

function statusCell(item) {
  const cell = element("td", "");
  const select = element("select", "", { "aria-label": `Status of ${item.title}` });
  select.append(...statuses.map((status) => new Option(status, status, false, status === item.status)));
  select.addEventListener("change", async () => {
    await api(`/items/${item.id}`, { method: "PATCH", body: { status: select.value } });
    await load();
  });
  cell.append(select);
  return cell;
}

function row(item) {
  const tr = element("tr", "");
  const title = element("td", "");
  title.append(element("a", item.title, { href: `/item.html?id=${encodeURIComponent(item.id)}` }));
  const remove = element("button", "Delete", { type: "button" });
  remove.addEventListener("click", async () => {
    await api(`/items/${item.id}`, { method: "DELETE" });
    await load();
  });
  const actions = element("td", "");
  actions.append(remove);
  tr.append(title, statusCell(item), element("td", item.dueDate ?? ""), actions);
  return tr;
}

async function load() {
  const board = await api(`/boards/${id}`);
  const { items, total } = await api(`/boards/${id}/items`);
  const statistics = await api(`/boards/${id}/statistics`);
  document.querySelector("h1").textContent = board.name;
  byId("statistics").textContent = `${total} items, ${statistics.late} late`;
  byId("items").replaceChildren(...items.map(row));
}

onSubmit("new-item", async (fields) => {
  await api(`/boards/${id}/items`, { method: "POST", body: fields });
  await load();
});

load().catch((error) => showMessage(error.message));
