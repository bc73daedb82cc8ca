export function createRouter() {
  const routes = [];

  function add(method, pattern, handler) {
    const names = [];
    const source = pattern.replace(/:(\w+)/g, (_, name) => {
      names.push(name);
      return "([^/]+)";
    });
    routes.push({ method, regex: new RegExp(`^${source}$`), names, handler });
  }

  return {
    get: (pattern, handler) => add("GET", pattern, handler),
    post: (pattern, handler) => add("POST", pattern, handler),
    patch: (pattern, handler) => add("PATCH", pattern, handler),
    delete: (pattern, handler) => add("DELETE", pattern, handler),
    match(method, pathname) {
      for (const route of routes) {
        const found = route.method === method ? route.regex.exec(pathname) : null;
        if (!found) continue;
        const params = Object.fromEntries(
          route.names.map((name, i) => [name, decodeURIComponent(found[i + 1])]),
        );
        return { handler: route.handler, params };
      }
      return null;
    },
  };
}
