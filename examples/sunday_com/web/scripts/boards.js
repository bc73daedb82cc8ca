import { api } from "./api.js";
import { byId, element, onSubmit, showMessage } from "./dom.js";

async function load() {
  const boards = await api("/boards");
  showMessage(boards.length === 0 ? "There is no board yet." : "");
  byId("boards").replaceChildren(
    ...boards.map((board) => {
      const card = element("li", "");
      card.append(element("a", board.name, { href: `/board.html?id=${encodeURIComponent(board.id)}` }));
      card.append(element("p", board.description));
      return card;
    }),
  );
}

onSubmit("new-board", async (fields) => {
  await api("/boards", { method: "POST", body: fields });
  await load();
});

load().catch((error) => showMessage(error.message));
