export class HttpError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export function sendJson(res, status, body) {
  res.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  res.end(body === undefined ? "" : JSON.stringify(body));
}

const BODY_LIMIT = 100_000;

export async function readJson(req) {
  let text = "";
  for await (const chunk of req) {
    text += chunk;
    if (text.length > BODY_LIMIT) throw new HttpError(413, "The request is too large");
  }
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, "The request is not valid JSON");
  }
}

export function notFound(what) {
  return new HttpError(404, `${what} not found`);
}
