export class HttpError extends Error {
  constructor(status, message, details = []) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

export function notFound(what) {
  return new HttpError(404, `${what} not found`);
}

export function rejectIfAny(problems) {
  if (problems.length > 0) {
    throw new HttpError(400, "Invalid input", problems);
  }
}
