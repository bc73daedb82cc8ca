import { api } from "./api.js";
import { attempt, button, el } from "./dom.js";

function dayRow(day) {
  const open = el("input", { type: "checkbox", checked: day.open });
  const from = el("input", { type: "time", value: day.from });
  const to = el("input", { type: "time", value: day.to });
  const save = button("save", async () => {
    await api.put(`/api/days/${day.weekday}`, {
      open: open.checked,
      from: from.value,
      to: to.value,
    });
    await showDays();
  });
  const cells = [open, from, to, save].map((node) => el("td", {}, node));
  return el("tr", {}, el("td", { textContent: day.weekday }), ...cells);
}

async function showDays() {
  const days = await api.get("/api/days");
  document.getElementById("day-rows").replaceChildren(...days.map(dayRow));
}

attempt(showDays);
