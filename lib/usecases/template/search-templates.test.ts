import { createServer } from "node:http";
import { afterAll, afterEach, expect, test, vi } from "vitest";

const question = { query: "an oven", persona: null, threshold: 0.7, limit: 5 };
const own = [{ templateId: "own", similarity: 0.8, content: "", metadata: {} }];
let requests = 0;
const server = createServer((_, response) => {
  requests++;
  response.end(JSON.stringify({ results: [] }));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const at = server.address();
const address = `http://127.0.0.1:${typeof at === "object" && at ? at.port : 0}`;

afterAll(() => void server.close());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The configuration is read once per process: each question begins with new modules. */
async function ask(env: Record<string, string>) {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const { searchTemplates } = await import("./search-templates");
  return searchTemplates(question, async () => own);
}

test.each<[string, Record<string, string>, string, number]>([
  ["the service is asked where one is set", { MAESTRO_TEMPLATES_API: `${address}/` }, "service", 1],
  ["the library answers where none is set", {}, "library", 0],
  [
    "the library answers with services switched off",
    { MAESTRO_TEMPLATES_API: address, ENABLE_API_MODE: "false" },
    "library",
    0,
  ],
  [
    "nothing is found with reuse switched off",
    { MAESTRO_TEMPLATES_API: address, ENABLE_TEMPLATE_REUSE: "false" },
    "off",
    0,
  ],
])("%s", async (_, env, source, asked) => {
  requests = 0;
  const answer = await ask(env);
  expect([answer.source, requests]).toEqual([source, asked]);
  expect(answer.hits).toEqual(source === "library" ? own : []);
  expect(answer.reason).not.toBe("");
});
