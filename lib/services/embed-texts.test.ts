import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { BATCH, createEmbed } from "./embed-texts";

let servers: Server[] = [];
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
  servers = [];
});

/** The address of a real server on this machine. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${portOf(server.address())}/v1`;
}
const portOf = (address: string | AddressInfo | null): number =>
  typeof address === "object" && address ? address.port : 0;

async function readBody(request: IncomingMessage): Promise<{ model: string; input: string[] }> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
const json = (response: ServerResponse, value: unknown, status = 200): void => {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
};
const list = (vectors: number[][]) => ({
  data: vectors.map((embedding, index) => ({ object: "embedding", index, embedding })).reverse(),
});

/** What is made of the answer of a service that always gives this one. */
async function embedWith(answer: RequestListener, options = {}) {
  const embed = createEmbed({ address: await serve(answer), model: "small", key: null }, options);
  return embed(["one", "two"]);
}

describe("an embedding service", () => {
  test("is asked in batches with model and key, and its vectors come in the order of the texts", async () => {
    const asked: { model: string; input: string[]; key: string | undefined; url: string | undefined }[] = [];
    const address = await serve(async (request, response) => {
      const body = await readBody(request);
      asked.push({ ...body, key: request.headers.authorization, url: request.url });
      json(response, list(body.input.map((text) => [Number(text), 1])));
    });
    const texts = Array.from({ length: BATCH + 6 }, (_, i) => String(i));
    const answer = await createEmbed({ address: `${address}/`, model: "small", key: "k-1" })(texts);
    expect(answer).toEqual({ ok: true, vectors: texts.map((text) => [Number(text), 1]) });
    expect(asked.map((a) => a.input.length)).toEqual([BATCH, 6]);
    expect(asked[0]).toMatchObject({ model: "small", key: "Bearer k-1", url: "/v1/embeddings" });
  });

  test("gets no more of a long text than it can use", async () => {
    let length = 0;
    const address = await serve(async (request, response) => {
      length = (await readBody(request)).input[0]?.length ?? 0;
      json(response, list([[1]]));
    });
    await createEmbed({ address, model: "small", key: null })(["x".repeat(1_000_000)]);
    expect(length).toBe(8_000);
  });

  const bad: [what: string, answer: RequestListener, reason: string][] = [
    ["status 500", (_, r) => json(r, list([[1], [1]]), 500), "answered 500"],
    ["HTML", (_, r) => r.end("<html>Sign in</html>"), "not JSON"],
    ["half of its JSON", (_, r) => r.end('{"data":[{"index":0,"embedd'), "not JSON"],
    ["nothing", (_, r) => r.end(), "not JSON"],
    ["another shape", (_, r) => json(r, { embeddings: [[1], [2]] }), "not a list of embeddings"],
    ["texts for numbers", (_, r) => json(r, { data: [{ index: 0, embedding: ["1"] }] }), "not a list"],
    ["too few", (_, r) => json(r, list([[1, 2]])), "1 embeddings for 2 texts"],
    [
      "one twice",
      (_, r) => json(r, { data: [0, 0].map((index) => ({ index, embedding: [1] })) }),
      "2 embeddings",
    ],
    [
      "two dimensions",
      (_, r) =>
        json(
          r,
          list([
            [1, 2],
            [1, 2, 3],
          ]),
        ),
      "vectors of 2 and 3 dimensions",
    ],
    [
      "a zero vector",
      (_, r) =>
        json(
          r,
          list([
            [1, 2],
            [0, 0],
          ]),
        ),
      "all zero",
    ],
    ["a vector without end", (_, r) => json(r, list([Array(5_000).fill(1), [1]])), "not a list"],
    [
      "a redirect",
      (_, r) => r.writeHead(307, { location: "http://127.0.0.1:1/" }).end(),
      "could not be reached",
    ],
    ["a broken connection", (_, r) => r.destroy(), "could not be reached"],
    ["no answer", () => undefined, "no answer in 200 ms"],
    ["half an answer", (_, r) => r.write("{"), "no answer in 200 ms"],
  ];
  test.each(bad)("that gives %s gives a reason and no vectors", async (_what, answer, reason) => {
    expect(await embedWith(answer, { timeoutMs: 200 })).toEqual({
      ok: false,
      reason: expect.stringContaining(reason),
    });
  });

  test("that answers without end is not listened to", async () => {
    const endless: RequestListener = (_, response) => {
      const write = (): void => {
        while (response.write(Buffer.alloc(1_000_000, 32))) if (response.destroyed) return;
      };
      response.on("drain", write);
      write();
    };
    expect(await embedWith(endless, { timeoutMs: 20_000 })).toEqual({
      ok: false,
      reason: "The embedding service answered too much.",
    });
  });

  test("that failed is left alone for a while, and then asked again", async () => {
    let [calls, time] = [0, 0];
    const address = await serve(async (_, response) => {
      calls++;
      if (calls === 1) json(response, {}, 503);
      else json(response, list([[3]]));
    });
    const embed = createEmbed({ address, model: "small", key: null }, { pauseMs: 1_000, now: () => time });
    expect(await embed(["a"])).toMatchObject({ ok: false });
    expect(await embed(["a"])).toEqual({
      ok: false,
      reason: "The embedding service answered 503. It is asked again later.",
    });
    expect(calls).toBe(1);
    time = 1_000;
    expect(await embed(["a"])).toEqual({ ok: true, vectors: [[3]] });
  });
});
