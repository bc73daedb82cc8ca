export function el(tag, props = {}, ...children) {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children);
  return node;
}

export function button(label, action) {
  const node = el("button", { type: "button", textContent: label });
  node.addEventListener("click", () => attempt(action));
  return node;
}

export async function attempt(action) {
  const message = document.getElementById("message");
  message.textContent = "";
  try {
    await action();
  } catch (error) {
    message.textContent = error.message;
  }
}

export function money(cents) {
  return `€ ${(cents / 100).toFixed(2)}`;
}
