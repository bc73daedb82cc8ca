import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SearchService, searchWithFallback } from "./search-service";

// A real server on this machine answers as a test tells it to.
let server: Server;
let address: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let asked: unknown[];
let most: number;
let open: number;
beforeEach(async () => {
  [asked, most, open] = [[], 0, 0];
  server = createServer((request, response) => {
    most = Math.max(most, ++open);
    response.once("close", () => open--);
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      asked.push([request.method, request.url, JSON.parse(body)]);
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  address = `http://127.0.0.1:${typeof at === "object" && at ? at.port : 0}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const question = { query: "an oven", persona: "baker", threshold: 0.7, limit: 2 };
const result = (id: string, score: number) => ({
  template_id: id,
  similarity_score: score,
  content: "text",
  metadata: { name: id },
});
const say = (body: unknown, status = 200) => {
  answer = (_, response) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
};
const make = (more: object = {}) =>
  new SearchService({ address, cacheTtlMs: 1000, concurrency: 2, timeoutMs: 300, ...more });
const own = [{ templateId: "own", similarity: 0.8, content: "", metadata: {} }];
const ask = (service: SearchService, more: object = {}) =>
  searchWithFallback(service, { ...question, ...more }, async () => own);

test("asks as agreed, and takes no more than it asked for", async () => {
  say({ results: [result("a", 0.71), result("b", 0.9), result("c", 0.2), result("d", 0.8)] });
  const { source, reason, hits } = await ask(make());
  expect(asked).toEqual([
    ["POST", "/api/search", { query: "an oven", persona: "baker", threshold: 0.7, max_results: 2 }],
  ]);
  expect([source, hits.map((h) => h.templateId)]).toEqual(["service", ["b", "d"]]);
  expect(reason).toMatch(/answered in \d+ ms/);
});

describe("the library answers instead, and it is said why", () => {
  test.each<[string, () => void, string]>([
    ["on an error of the server", () => say({ results: [] }, 500), "status 500"],
    ["on a page", () => say("<!doctype html><h1>Sign in</h1>"), "not JSON"],
    ["on half an answer", () => say('{"results": [{"template_id": "a"'), "not JSON"],
    [
      "on a score that is text",
      () => say({ results: [{ ...result("a", 1), similarity_score: "1" }] }),
      "results.0.similarity_score",
    ],
    ["on a score above 1", () => say({ results: [result("a", 75)] }), "results.0.similarity_score"],
    ["on a list in place of an object", () => say([]), "the whole"],
    [
      "on a missing id",
      () => say({ results: [{ ...result("a", 1), template_id: undefined }] }),
      "results.0.template_id",
    ],
    [
      "on nothing within its time",
      () => {
        answer = () => {};
      },
      "within 0.3 s",
    ],
    [
      "on an answer that never ends",
      () => {
        answer = (_, response) => {
          response.writeHead(200);
          response.write("{");
        };
      },
      "within 0.3 s",
    ],
    [
      "on more than 10 MB",
      () => say(JSON.stringify({ results: [], more: "x".repeat(10_000_001) })),
      "larger than 10 MB",
    ],
    [
      "on a connection that breaks",
      () => {
        answer = (request) => request.socket.destroy();
      },
      "could not be reached",
    ],
    [
      "on being sent elsewhere",
      () => {
        answer = (_, response) => response.writeHead(302, { location: "/" }).end();
      },
      "could not be reached",
    ],
  ])("%s", async (_, set, why) => {
    set();
    const { source, reason, hits } = await ask(make({ timeoutMs: 300 }));
    expect([source, hits]).toEqual(["library", own]);
    expect(reason).toContain(why);
  });
  test("on a service that is down", async () => {
    const service = new SearchService({ address: "http://127.0.0.1:1", cacheTtlMs: 0, concurrency: 1 });
    expect((await ask(service)).reason).toContain("could not be reached");
  });
});

describe("answers are kept", () => {
  test("for their time, by the whole question, and not those of failures", async () => {
    let now = 0;
    const service = make({ now: () => now });
    say({}, 500);
    expect((await ask(service)).source).toBe("library");
    say({ results: [result("a", 0.9)] });
    expect((await ask(service)).source).toBe("service");
    now = 900;
    expect(await ask(service)).toMatchObject({ source: "cache", reason: expect.stringContaining("1 s ago") });
    expect((await ask(service, { persona: "miller" })).source).toBe("service");
    now = 1000;
    expect((await ask(service)).source).toBe("service");
    expect(asked).toHaveLength(4);
  });
  test("never where they are not wanted", async () => {
    const service = make({ cacheTtlMs: 0 });
    say({ results: [] });
    await ask(service);
    expect((await ask(service)).source).toBe("service");
  });
});

test("a failing service is left alone, then tried by one, and used again once it answers", async () => {
  let now = 0;
  const service = make({ cacheTtlMs: 0, now: () => now });
  say({}, 503);
  for (let i = 0; i < 3; i++) await ask(service);
  expect(asked).toHaveLength(3);
  expect((await ask(service)).reason).toContain("left alone for 30 s");
  expect(asked).toHaveLength(3);
  now = 30_000;
  const tried = await Promise.all([ask(service), ask(service)]);
  expect(asked).toHaveLength(4);
  expect(tried.map((t) => t.reason).join()).toContain("another request tries it now");
  expect((await ask(service)).reason).toContain("left alone");
  now = 60_000;
  say({ results: [] });
  expect((await ask(service)).source).toBe("service");
  expect((await ask(service)).source).toBe("service");
});

test("no more requests are open at once than allowed, and all are answered", async () => {
  answer = (_, response) => setTimeout(() => response.end(JSON.stringify({ results: [] })), 20);
  const service = make({ cacheTtlMs: 0 });
  const answers = await Promise.all(Array.from({ length: 9 }, (_, n) => ask(service, { query: `${n}` })));
  expect(answers.every((a) => a.source === "service")).toBe(true);
  expect(most).toBe(2);
});
