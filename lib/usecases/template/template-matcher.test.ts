import { createServer, type Server } from "node:http";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { WordVectors } from "../../domain/match/word-vectors";
import { createEmbed } from "../../services/embed-texts";
import { loadWordVectors } from "../../templates/load-word-vectors";
import { makeTemplate } from "../../testing/make-template";
import { createTemplateMatcher } from "./template-matcher";

const options = { limit: 5, threshold: 0.75 };
const library = [
  makeTemplate({ id: "sign-in", name: "Sign-in", description: "Signs users in with a password.", tags: [] }),
  makeTemplate({ id: "export", name: "Export", description: "Writes records to a file.", tags: [] }),
];
const question = { text: "users sign in", persona: null };

/** How the service on this machine answers: it finds that everything is about export. */
let status = 200;
let asked: string[][] = [];
let server: Server;
let words: WordVectors;
beforeAll(async () => {
  words = await loadWordVectors(path.resolve("."));
  server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { input }: { input: string[] } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    asked.push(input);
    const data = input.map((text, index) => ({
      index,
      embedding: text.startsWith("Sign-in") ? [0, 1] : [1, 0],
    }));
    response.writeHead(status).end(JSON.stringify({ data }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterAll(() => new Promise((done) => server.close(done)));
afterEach(() => {
  status = 200;
  asked = [];
});

function embedder() {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return createEmbed({ address: `http://127.0.0.1:${port}`, model: "small", key: null }, { pauseMs: 0 });
}

describe("the matcher", () => {
  test("says that no service is configured where none is", async () => {
    const matcher = createTemplateMatcher({ words, embed: null });
    await matcher.put(library);
    const { matches, vectors, basis } = await matcher.match(question, options);
    expect(matches[0]?.templateId).toBe("sign-in");
    expect(vectors).toEqual({ source: "built_in", reason: "No embedding service is configured." });
    expect(basis).toEqual({ kind: "estimated" });
  });

  test("compares the service's vectors when it answers", async () => {
    const matcher = createTemplateMatcher({ words, embed: embedder() });
    await matcher.put(library);
    const { matches, vectors } = await matcher.match(question, options);
    expect(vectors).toEqual({ source: "service", reason: "The embedding service answered." });
    expect(matches.find((m) => m.templateId === "export")?.parts.similarity).toBeCloseTo(1);
    expect(asked.map((input) => input.length)).toEqual([2, 1]);
  });

  test("falls back to the built-in vectors while the service fails, and comes back to it", async () => {
    status = 500;
    const matcher = createTemplateMatcher({ words, embed: embedder() });
    await matcher.put(library);
    const failed = await matcher.match(question, options);
    expect(failed.matches[0]?.templateId).toBe("sign-in");
    expect(failed.vectors).toEqual({ source: "built_in", reason: "The embedding service answered 500." });
    status = 200;
    expect((await matcher.match(question, options)).vectors.source).toBe("service");
    status = 500;
    expect((await matcher.match(question, options)).vectors.source).toBe("built_in");
  });

  test("finds no entry that was removed, embedded or not", async () => {
    const matcher = createTemplateMatcher({ words: null, embed: embedder() });
    await matcher.put(library);
    matcher.remove("sign-in");
    const { matches, vectors } = await matcher.match(question, options);
    expect([matcher.size, matches.map((m) => m.templateId), vectors.source]).toEqual([
      1,
      ["export"],
      "service",
    ]);
  });
});
