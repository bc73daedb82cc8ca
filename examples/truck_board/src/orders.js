const NEXT = {
  new: ["preparing", "cancelled"],
  preparing: ["ready", "cancelled"],
  ready: ["picked_up", "cancelled"],
  picked_up: [],
  cancelled: [],
};

export const STATUSES = Object.keys(NEXT);

export function canMove(from, to) {
  return NEXT[from]?.includes(to) ?? false;
}

export function lineTotal(line, item) {
  const extras = (line.extras ?? [])
    .map((id) => item.extras.find((extra) => extra.id === id).priceCents)
    .reduce((sum, cents) => sum + cents, 0);
  return item.priceCents * line.quantity + extras;
}

export function orderTotal(lines, menu) {
  return lines.reduce((sum, line) => {
    const item = menu.find((entry) => entry.id === line.itemId);
    return sum + lineTotal(line, item);
  }, 0);
}

export function neededIngredients(lines, menu) {
  const needed = {};
  for (const line of lines) {
    const item = menu.find((entry) => entry.id === line.itemId);
    for (const [id, amount] of Object.entries(item.ingredients)) {
      needed[id] = (needed[id] ?? 0) + amount * line.quantity;
    }
  }
  return needed;
}

export function missingIngredients(lines, menu, stock) {
  const missing = new Set();
  for (const line of lines) {
    for (const [id, amount] of Object.entries(neededIngredients([line], menu))) {
      const ingredient = stock.find((entry) => entry.id === id);
      if (!ingredient || ingredient.quantity < amount) {
        missing.add(id);
      }
    }
  }
  return [...missing];
}

export function changeStock(stock, amounts, sign) {
  for (const [id, amount] of Object.entries(amounts)) {
    const ingredient = stock.find((entry) => entry.id === id);
    if (ingredient) {
      ingredient.quantity += sign * amount;
    }
  }
}
