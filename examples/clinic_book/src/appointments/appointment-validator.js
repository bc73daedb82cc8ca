import { isFilledText, isId, isOptionalText } from "../shared/fields.js";
import { rejectIfAny } from "../shared/http-error.js";
import { isDate, isTime, toMinutes } from "../shared/time.js";

export function validateAppointment(body, { opens, closes }) {
  const problems = [];
  if (!isId(body.patientId)) {
    problems.push("patientId is required");
  }
  if (!isId(body.practitionerId)) {
    problems.push("practitionerId is required");
  }
  if (!isDate(body.date)) {
    problems.push("date must be a date like 2030-12-31");
  }
  if (!isOptionalText(body.note, 1000)) {
    problems.push("note must be a text of at most 1000 characters");
  }
  problems.push(...timeProblems(body, opens, closes));
  rejectIfAny(problems);
  const { patientId, practitionerId, date, start, end, note } = body;
  return { patientId, practitionerId, date, start, end, note };
}

export function validateCancellation(body) {
  rejectIfAny(isFilledText(body.reason) ? [] : ["reason is required"]);
  return body.reason.trim();
}

function timeProblems({ start, end }, opens, closes) {
  if (!isTime(start) || !isTime(end)) {
    return ["start and end must be times like 09:30"];
  }
  const problems = [];
  if (toMinutes(start) >= toMinutes(end)) {
    problems.push("end must be later than start");
  }
  if (toMinutes(start) < toMinutes(opens) || toMinutes(end) > toMinutes(closes)) {
    problems.push(`the clinic is open from ${opens} to ${closes}`);
  }
  return problems;
}
