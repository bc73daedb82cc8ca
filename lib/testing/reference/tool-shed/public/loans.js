import { read } from "./requests.js";

const list = document.getElementById("loans");
const message = document.getElementById("message");

async function show() {
  const loans = await read(fetch("/api/loans"));
  list.replaceChildren(...loans.map(rowOf));
  message.textContent = loans.length === 0 ? "Everything is in the shed." : "";
}

function rowOf(loan) {
  const row = document.createElement("tr");
  for (const text of [loan.tool, loan.borrower, loan.dueOn, loan.isOverdue ? "overdue" : "in time"])
    row.insertCell().textContent = text;
  const button = document.createElement("button");
  button.textContent = `Return ${loan.tool}`;
  button.onclick = async () => {
    await read(fetch(`/api/loans/${loan.id}/return`, { method: "POST" }));
    await show();
  };
  row.insertCell().append(button);
  return row;
}

await show();
