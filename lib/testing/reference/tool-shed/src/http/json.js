const BODY_LIMIT = 20_000;

/** An answer that a handler gives by throwing it. */
export class HttpError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export function sendJson(response, status, body) {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(body === undefined ? "" : JSON.stringify(body));
}

/** The object that a request carries. */
export async function readJson(request) {
  let text = "";
  for await (const chunk of request) {
    text += chunk;
    if (text.length > BODY_LIMIT) throw new HttpError(413, "The body is too long.");
  }
  const body = parse(text);
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new HttpError(400, "The body must be a JSON object.");
  return body;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, "The body is no JSON.");
  }
}
