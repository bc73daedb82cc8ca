import { InvalidRecord } from "../model/store.js";
import { HttpError, sendJson } from "./json.js";

/** Routes by method and path; a segment like `:id` is handed to the handler by its name. */
export function createRouter() {
  const routes = [];
  const add = (method) => (pattern, handler) =>
    routes.push({ method, segments: pattern.split("/"), handler });

  function find(method, pathname) {
    const given = pathname.split("/");
    for (const route of routes) {
      const params = route.method === method ? match(route.segments, given) : null;
      if (params) return { handler: route.handler, params };
    }
    return null;
  }

  /** Whether a route answered. What a handler refuses becomes an answer; anything else is a failure of ours. */
  async function handle(request, response) {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    const found = find(request.method, pathname);
    if (!found) return false;
    try {
      await found.handler(request, response, found.params, searchParams);
    } catch (error) {
      if (error instanceof HttpError) sendJson(response, error.status, { error: error.message });
      else if (error instanceof InvalidRecord) sendJson(response, 400, { error: error.message });
      else sendJson(response, 500, { error: "The request could not be served." });
    }
    return true;
  }

  return { get: add("GET"), post: add("POST"), patch: add("PATCH"), delete: add("DELETE"), find, handle };
}

function match(segments, given) {
  if (segments.length !== given.length) return null;
  const params = {};
  for (const [i, segment] of segments.entries()) {
    if (segment.startsWith(":")) params[segment.slice(1)] = decodeURIComponent(given[i]);
    else if (segment !== given[i]) return null;
  }
  return params;
}
