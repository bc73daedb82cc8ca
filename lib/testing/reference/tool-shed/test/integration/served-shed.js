import { createServer } from "node:http";
import { createApp } from "../../src/app.js";
import { openStore } from "../../src/model/store.js";

/** The application on a free port, with a clock that the test sets. */
export async function serveShed(file = null) {
  const clock = { now: new Date("2026-05-04T10:00:00Z") };
  const server = createServer(createApp(await openStore(file), () => clock.now)).listen(0);
  await new Promise((resolve) => server.once("listening", resolve));
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`, {
      method,
      body: typeof body === "string" || body === undefined ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json");
    return { status: response.status, body: isJson && text !== "" ? JSON.parse(text) : text };
  };
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { clock, ask, close };
}
