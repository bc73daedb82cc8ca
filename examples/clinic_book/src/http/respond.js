export function sendJson(response, status, body) {
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}

export function sendError(response, error) {
  const status = error.status ?? 500;
  if (status === 500) {
    console.error(error);
  }
  const message = status === 500 ? "Internal server error" : error.message;
  sendJson(response, status, { error: message, details: error.details ?? [] });
}
