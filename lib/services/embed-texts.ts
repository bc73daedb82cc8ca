import { z } from "zod";
import { readLimited } from "./read-limited";

/** An OpenAI-compatible service; `address` ends before `/embeddings`, for example http://127.0.0.1:11434/v1. */
export type EmbeddingsService = { address: string; model: string; key: string | null };
/** Vectors in the order of the texts and of one dimension, or why there are none. */
export type Embedded = { ok: true; vectors: number[][] } | { ok: false; reason: string };
export type Embed = (texts: readonly string[]) => Promise<Embedded>;

type Options = { timeoutMs?: number; pauseMs?: number; now?: () => number };

const TIMEOUT_MS = 5_000;
/** Nobody waits for a service again that has just failed. */
const PAUSE_MS = 30_000;
export const BATCH = 64;
const MOST_CHARACTERS = 8_000;
const MOST_BYTES = 32_000_000;
const MOST_DIMENSIONS = 4_096;

/**
 * Asks the service for vectors, a batch at a time. Whatever goes wrong (no connection, no answer in time, a status that is not
 * 200, an answer that is not what the interface promises) becomes a reason, and the service is left alone for a while.
 */
export function createEmbed(service: EmbeddingsService, options: Options = {}): Embed {
  const { timeoutMs = TIMEOUT_MS, pauseMs = PAUSE_MS, now = Date.now } = options;
  let failure: { reason: string; until: number } | null = null;
  return async (texts) => {
    if (failure && now() < failure.until)
      return { ok: false, reason: `${failure.reason} It is asked again later.` };
    try {
      const vectors: number[][] = [];
      for (let at = 0; at < texts.length; at += BATCH)
        vectors.push(...(await ask(service, texts.slice(at, at + BATCH), timeoutMs)));
      checkDimensions(vectors);
      failure = null;
      return { ok: true, vectors };
    } catch (error) {
      failure = { reason: describeFailure(error, timeoutMs), until: now() + pauseMs };
      return { ok: false, reason: failure.reason };
    }
  };
}

async function ask(
  service: EmbeddingsService,
  texts: readonly string[],
  timeoutMs: number,
): Promise<number[][]> {
  const response = await fetch(`${service.address.replace(/\/+$/, "")}/embeddings`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      ...(service.key === null ? {} : { authorization: `Bearer ${service.key}` }),
    },
    body: JSON.stringify({
      model: service.model,
      input: texts.map((text) => text.slice(0, MOST_CHARACTERS)),
      encoding_format: "float",
    }),
    // The key must not follow to another host.
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  });
  const body = await readLimited(response, MOST_BYTES);
  if (response.status !== 200) throw new WrongAnswer(`answered ${response.status}`);
  return readAnswer(body, texts.length);
}

const answerSchema = z.object({
  data: z.array(
    z.object({
      index: z.number().int().nonnegative(),
      embedding: z.array(z.number()).min(1).max(MOST_DIMENSIONS),
    }),
  ),
});

function readAnswer(body: string, count: number): number[][] {
  const { success, data } = answerSchema.safeParse(parseJson(body));
  if (!success) throw new WrongAnswer("answered something that is not a list of embeddings");
  const byIndex = new Map(data.data.map((entry) => [entry.index, entry.embedding]));
  const vectors = Array.from({ length: count }, (_, index) => byIndex.get(index) ?? []);
  if (data.data.length !== count || vectors.some((vector) => vector.length === 0))
    throw new WrongAnswer(`answered ${data.data.length} embeddings for ${count} texts`);
  return vectors;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new WrongAnswer("answered something that is not JSON");
  }
}

function checkDimensions(vectors: readonly number[][]): void {
  const dimensions = [...new Set(vectors.map((vector) => vector.length))];
  if (dimensions.length > 1)
    throw new WrongAnswer(`answered vectors of ${dimensions.join(" and ")} dimensions`);
  if (vectors.some((vector) => vector.every((value) => value === 0)))
    throw new WrongAnswer("answered a vector that is all zero");
}

/** What the service did, in words that follow its name. */
class WrongAnswer extends Error {}

function describeFailure(error: unknown, timeoutMs: number): string {
  if (error instanceof WrongAnswer) return `The embedding service ${error.message}.`;
  if (error instanceof RangeError) return "The embedding service answered too much.";
  if (error instanceof Error && error.name === "TimeoutError")
    return `The embedding service gave no answer in ${timeoutMs} ms.`;
  return "The embedding service could not be reached.";
}
