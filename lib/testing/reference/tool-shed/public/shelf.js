import { asJson, read } from "./requests.js";

const shelf = document.getElementById("shelf");
const message = document.getElementById("message");
const add = document.getElementById("add");
const search = document.getElementById("search");

async function show() {
  const tools = await read(fetch(`/api/tools?name=${encodeURIComponent(search.value)}`));
  shelf.replaceChildren(...tools.map(rowOf));
  message.textContent = tools.length === 0 ? "No tool has such a name." : "";
}

function rowOf(tool) {
  const row = document.createElement("li");
  row.textContent = `${tool.name}, from ${tool.owner}, for ${tool.lendingDays} days `;
  row.append(tool.isOut ? "is lent" : lendButton(tool));
  return row;
}

function lendButton(tool) {
  const button = document.createElement("button");
  button.textContent = `Borrow ${tool.name}`;
  button.onclick = () =>
    attempt(async () => {
      const borrower = prompt("Who borrows it?");
      if (borrower)
        await read(fetch(`/api/tools/${tool.id}/loans`, { method: "POST", ...asJson({ borrower }) }));
    });
  return button;
}

async function attempt(action) {
  try {
    await action();
    await show();
  } catch (error) {
    message.textContent = error.message;
  }
}

search.oninput = () => attempt(async () => {});
add.onsubmit = (event) => {
  event.preventDefault();
  const { name, owner, lendingDays } = Object.fromEntries(new FormData(add));
  attempt(async () => {
    const tool = { name, owner, lendingDays: Number(lendingDays) };
    await read(fetch("/api/tools", { method: "POST", ...asJson(tool) }));
    add.reset();
  });
};
await attempt(async () => {});
