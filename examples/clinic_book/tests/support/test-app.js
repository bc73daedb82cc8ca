import { once } from "node:events";
import { createApp } from "../../src/app.js";
import { readConfig } from "../../src/config.js";
import { openDatabase } from "../../src/storage/database.js";

export async function startTestApp({ environment = {}, now = "2030-05-06T08:00:00" } = {}) {
  const sentMessages = [];
  const server = createApp({
    config: readConfig(environment),
    database: openDatabase(),
    now: () => new Date(now),
    sms: { send: async (to, text) => sentMessages.push({ to, text }) },
  });
  server.listen(0);
  await once(server, "listening");
  const base = `http://localhost:${server.address().port}`;

  async function request(method, path, body) {
    const response = await fetch(base + path, {
      method,
      body: typeof body === "object" ? JSON.stringify(body) : body,
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json");
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  }

  async function addPatient(name = "Anna Berg") {
    const { body } = await request("POST", "/api/patients", { name, phone: "+49 30 555 0101" });
    return body;
  }

  async function addPractitioner(name = "Dr. Moss") {
    const { body } = await request("POST", "/api/practitioners", { name, speciality: "General medicine" });
    return body;
  }

  function close() {
    server.close();
    server.closeAllConnections();
  }

  return { request, addPatient, addPractitioner, sentMessages, close };
}
