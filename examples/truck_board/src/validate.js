export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
];

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCents(value) {
  return Number.isInteger(value) && value >= 0;
}

function isText(value) {
  return typeof value === "string" && value.trim() !== "";
}

export function validateMenuItem(input, knownIngredients) {
  if (!isObject(input)) {
    return ["item must be an object"];
  }
  const problems = [];
  if (!isText(input.name)) {
    problems.push("name is required");
  }
  if (!isCents(input.priceCents)) {
    problems.push("priceCents must be a whole number of zero or more");
  }
  if (input.ingredients !== undefined && !isObject(input.ingredients)) {
    problems.push("ingredients must be an object");
  }
  for (const [id, amount] of Object.entries(input.ingredients ?? {})) {
    if (!knownIngredients.includes(id)) {
      problems.push(`unknown ingredient ${id}`);
    }
    if (!(amount > 0)) {
      problems.push(`amount of ${id} must be more than zero`);
    }
  }
  if (input.extras !== undefined && !Array.isArray(input.extras)) {
    return [...problems, "extras must be an array"];
  }
  for (const extra of input.extras ?? []) {
    if (!isObject(extra) || !isText(extra.id) || !isText(extra.name) || !isCents(extra.priceCents)) {
      problems.push("an extra needs id, name and priceCents");
    }
  }
  return problems;
}

export function validateOrder(input, menu) {
  if (!isObject(input)) {
    return ["order must be an object"];
  }
  const problems = [];
  if (!isText(input.customer)) {
    problems.push("customer is required");
  }
  if (!Array.isArray(input.lines) || input.lines.length === 0) {
    return [...problems, "an order needs at least one line"];
  }
  for (const line of input.lines) {
    const item = menu.find((entry) => entry.id === line?.itemId);
    if (!item || !item.available) {
      problems.push(`item ${line?.itemId} is not on the menu`);
      continue;
    }
    if (!Number.isInteger(line.quantity) || line.quantity < 1) {
      problems.push(`quantity of ${item.id} must be one or more`);
    }
    if (line.extras !== undefined && !Array.isArray(line.extras)) {
      problems.push(`extras of ${item.id} must be an array`);
      continue;
    }
    for (const extra of line.extras ?? []) {
      if (!item.extras.some((entry) => entry.id === extra)) {
        problems.push(`unknown extra ${extra} for ${item.id}`);
      }
    }
  }
  return problems;
}

export function validateDay(input) {
  if (!isObject(input)) {
    return ["day must be an object"];
  }
  const problems = [];
  if (typeof input.open !== "boolean") {
    problems.push("open must be true or false");
  }
  if (!TIME.test(input.from) || !TIME.test(input.to)) {
    problems.push("from and to must be times like 11:30");
  } else if (input.from >= input.to) {
    problems.push("from must be before to");
  }
  return problems;
}
