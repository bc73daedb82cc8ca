import { createServer } from "node:http";
import { createApp } from "#server/app.js";
import { loadConfig } from "#server/config.js";
import { createStore } from "#server/store.js";

/** Starts the application on a free port with an empty store in memory. */
export async function startApp() {
  const store = createStore();
  const server = createServer(createApp({ store, config: loadConfig() }));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${server.address().port}`;

  async function ask(method, path, body) {
    const response = await fetch(base + path, {
      method,
      headers: { "content-type": "application/json" },
      body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
    });
    const text = await response.text();
    let answer = text;
    try {
      answer = JSON.parse(text);
    } catch {}
    return { status: response.status, body: answer };
  }

  return { ask, store, close: () => new Promise((resolve) => server.close(resolve)) };
}
