import { api } from "./api.js";
import { byId, element, onSubmit, showMessage } from "./elements.js";

const id = new URLSearchParams(location.search).get("id");

function showDetails(item) {
  document.querySelector("h1").textContent = item.title;
  byId("details").replaceChildren(
    ...["status", "assigneeId", "dueDate"].flatMap((name) => [element("dt", name), element("dd", item[name] ?? "none")]),
  );
}

async function loadComments() {
  const comments = await api(`/items/${id}/comments`);
  byId("comments").replaceChildren(
    ...comments.map((comment) => {
      const line = element("li", `${comment.author}: ${comment.text} `);
      const remove = element("button", "Delete", { type: "button" });
      remove.addEventListener("click", async () => {
        await api(`/comments/${comment.id}`, { method: "DELETE" });
        await loadComments();
      });
      line.append(remove);
      return line;
    }),
  );
}

onSubmit("new-comment", async (fields) => {
  await api(`/items/${id}/comments`, { method: "POST", body: fields });
  await loadComments();
});

api(`/items/${id}`)
  .then(showDetails)
  .then(loadComments)
  .catch((error) => showMessage(error.message));
