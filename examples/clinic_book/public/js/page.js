export const byId = (id) => document.getElementById(id);

export function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

export function fillRows(body, rows) {
  body.replaceChildren(
    ...rows.map((cells) => {
      const row = document.createElement("tr");
      for (const cell of cells) {
        row.insertCell().append(cell ?? "");
      }
      return row;
    }),
  );
}

export function fillList(list, texts) {
  list.replaceChildren(
    ...texts.map((text) => {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    }),
  );
}

export function fillSelect(select, records, emptyLabel) {
  const options = records.map((record) => new Option(record.name, record.id));
  select.replaceChildren(...(emptyLabel ? [new Option(emptyLabel, "")] : []), ...options);
}

export function button(label, action) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", () => attempt(action));
  return element;
}

export function formValues(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (value !== "") {
      values[name] = name.endsWith("Id") ? Number(value) : value;
    }
  }
  return values;
}

export function onSubmit(form, action) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(() => action(formValues(form)));
  });
}

export async function attempt(action) {
  byId("message").textContent = "";
  try {
    await action();
  } catch (error) {
    byId("message").textContent = error.message;
  }
}
