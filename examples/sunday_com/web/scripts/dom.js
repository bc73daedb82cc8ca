export const byId = (id) => document.getElementById(id);

export function element(tag, text, attributes = {}) {
  const node = document.createElement(tag);
  node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

export function showMessage(text) {
  byId("message").textContent = text;
}

export function onSubmit(formId, send) {
  byId(formId).addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await send(Object.fromEntries(new FormData(event.target)));
      event.target.reset();
    } catch (error) {
      showMessage(error.message);
    }
  });
}
