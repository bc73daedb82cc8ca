import { HttpError } from "./http.js";

const statuses = ["todo", "doing", "done", "stuck"];

function requireText(value, name, max = 200) {
  if (typeof value !== "string" || value.trim() === "") {
    throw new HttpError(400, `${name} is required`);
  }
  if (value.length > max) throw new HttpError(400, `${name} is longer than ${max} characters`);
  return value.trim();
}

export function validateBoard(body) {
  return {
    name: requireText(body.name, "name"),
    description: typeof body.description === "string" ? body.description : "",
  };
}

export function validateItem(body) {
  return {
    title: requireText(body.title, "title"),
    status: validateStatus(body.status ?? "todo"),
    assigneeId: body.assigneeId ?? null,
    dueDate: validateDate(body.dueDate ?? null),
  };
}

export function validateItemChange(body) {
  const change = {};
  if (body.title !== undefined) change.title = requireText(body.title, "title");
  if (body.status !== undefined) change.status = validateStatus(body.status);
  if (body.assigneeId !== undefined) change.assigneeId = body.assigneeId;
  if (body.dueDate !== undefined) change.dueDate = validateDate(body.dueDate);
  if (Object.keys(change).length === 0) throw new HttpError(400, "There is nothing to change");
  return change;
}

export function validateComment(body) {
  return { text: requireText(body.text, "text", 2000), author: requireText(body.author, "author") };
}

export function validateMember(body) {
  const email = requireText(body.email, "email");
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw new HttpError(400, "email is not an address");
  return { name: requireText(body.name, "name"), email };
}

export function validateAutomation(body) {
  const trigger = requireText(body.trigger, "trigger");
  const action = requireText(body.action, "action");
  if (!["status_changed", "item_created"].includes(trigger)) throw new HttpError(400, "trigger is not known");
  if (!["notify", "assign", "set_status"].includes(action)) throw new HttpError(400, "action is not known");
  return { trigger, when: body.when ?? null, action, value: body.value ?? null };
}

function validateStatus(value) {
  if (!statuses.includes(value)) throw new HttpError(400, `status must be one of ${statuses.join(", ")}`);
  return value;
}

function validateDate(value) {
  if (value === null) return null;
  if (typeof value !== "string" || Number.isNaN(Date.parse(value))) throw new HttpError(400, "dueDate is not a date");
  return value;
}
