import { isFilledText, isOptionalText } from "../shared/fields.js";
import { rejectIfAny } from "../shared/http-error.js";
import { isDate } from "../shared/time.js";

const PHONE = /^\+?[0-9 ()-]{5,25}$/;

export function validatePatient(body) {
  const problems = [];
  if (!isFilledText(body.name)) {
    problems.push("name is required");
  }
  if (typeof body.phone !== "string" || !PHONE.test(body.phone)) {
    problems.push("phone must be a telephone number");
  }
  if (body.bornOn !== undefined && !isDate(body.bornOn)) {
    problems.push("bornOn must be a date like 1980-12-31");
  }
  if (!isOptionalText(body.note, 1000)) {
    problems.push("note must be a text of at most 1000 characters");
  }
  rejectIfAny(problems);
  return { name: body.name.trim(), phone: body.phone, bornOn: body.bornOn, note: body.note };
}
