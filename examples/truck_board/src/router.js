export class Router {
  #routes = [];

  add(method, pattern, handler) {
    this.#routes.push({ method, parts: pattern.split("/"), handler });
  }

  match(method, pathname) {
    const parts = pathname.split("/");
    for (const route of this.#routes) {
      if (route.method !== method || route.parts.length !== parts.length) {
        continue;
      }
      const params = matchParts(route.parts, parts);
      if (params) {
        return { handler: route.handler, params };
      }
    }
    return null;
  }
}

function matchParts(pattern, parts) {
  const params = {};
  for (let i = 0; i < pattern.length; i += 1) {
    if (pattern[i].startsWith(":")) {
      params[pattern[i].slice(1)] = parts[i];
    } else if (pattern[i] !== parts[i]) {
      return null;
    }
  }
  return params;
}
