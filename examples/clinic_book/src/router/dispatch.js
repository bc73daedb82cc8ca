import { readJsonBody } from "../http/read-body.js";
import { sendJson } from "../http/respond.js";
import { HttpError, notFound } from "../http/http-error.js";

export async function dispatch(table, request, response, context) {
  const url = new URL(request.url, "http://localhost");
  const matches = table
    .map((route) => ({ route, params: matchPath(route.path, url.pathname) }))
    .filter((match) => match.params !== null);
  if (matches.length === 0) {
    throw notFound("Endpoint");
  }
  const match = matches.find(({ route }) => route.method === request.method);
  if (!match) {
    throw new HttpError(405, "Method not allowed");
  }
  const hasBody = request.method === "POST" || request.method === "PUT";
  const { status = 200, body } = await match.route.handle({
    ...context,
    params: match.params,
    query: Object.fromEntries(url.searchParams),
    body: hasBody ? await readJsonBody(request) : {},
  });
  sendJson(response, status, body);
}

export function matchPath(pattern, pathname) {
  const expected = pattern.split("/");
  const actual = pathname.split("/");
  if (expected.length !== actual.length) {
    return null;
  }
  const params = {};
  for (const [index, part] of expected.entries()) {
    if (part.startsWith(":")) {
      const value = Number(actual[index]);
      if (!Number.isInteger(value) || value <= 0) {
        return null;
      }
      params[part.slice(1)] = value;
    } else if (part !== actual[index]) {
      return null;
    }
  }
  return params;
}
