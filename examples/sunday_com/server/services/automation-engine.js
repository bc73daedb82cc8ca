import { recordActivity } from "./activity.js";

/** Runs the automations of an item's board that an event triggers; returns what was done. */
export function runAutomations(store, event) {
  const rules = store.list(
    "automations",
    (rule) => rule.boardId === event.item.boardId && rule.trigger === event.type && matches(rule, event),
  );
  return rules.map((rule) => apply(store, rule, event.item));
}

function matches(rule, event) {
  return rule.when === null || rule.when === event.item.status;
}

function apply(store, rule, item) {
  if (rule.action === "assign") {
    store.update("items", item.id, { assigneeId: rule.value });
    recordActivity(store, item.boardId, `Assigned "${item.title}" to ${rule.value}`);
    return { rule: rule.id, done: "assigned" };
  }
  if (rule.action === "set_status") {
    store.update("items", item.id, { status: rule.value });
    recordActivity(store, item.boardId, `Moved "${item.title}" to ${rule.value}`);
    return { rule: rule.id, done: "moved" };
  }
  recordActivity(store, item.boardId, `Notified about "${item.title}": ${rule.value ?? item.status}`);
  return { rule: rule.id, done: "notified" };
}
