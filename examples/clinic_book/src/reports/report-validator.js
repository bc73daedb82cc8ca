import { rejectIfAny } from "../shared/http-error.js";
import { datesBetween, isDate } from "../shared/time.js";

const MAX_DAYS = 366;

export function validatePeriod({ from, to }) {
  if (!isDate(from) || !isDate(to)) {
    rejectIfAny(["from and to must be dates like 2030-12-31"]);
  }
  if (from > to) {
    rejectIfAny(["from must not be later than to"]);
  }
  if (datesBetween(from, to).length > MAX_DAYS) {
    rejectIfAny([`the period must not exceed ${MAX_DAYS} days`]);
  }
  return { from, to };
}
