import { z } from "zod";
import type { TemplateAnswer, TemplateHit, TemplateQuestion } from "../domain/template/template-search";
import { CircuitBreaker } from "./circuit-breaker";
import { limitConcurrency } from "./limit-concurrency";
import { postJson, ServiceFailure } from "./post-json";

export type SearchServiceOptions = {
  /** Address without a slash at its end. */
  address: string;
  cacheTtlMs: number;
  concurrency: number;
  timeoutMs?: number;
  now?: () => number;
};
type Searched = { source: "service" | "cache"; reason: string; hits: TemplateHit[] };
type Failed = { source: null; reason: string };

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 10_000_000;
const MOST_CACHED = 500;

const answerSchema = z.object({
  results: z
    .array(
      z.object({
        template_id: z.string().min(1).max(200),
        similarity_score: z.number().min(0).max(1),
        content: z.string(),
        metadata: z.record(z.string(), z.unknown()),
      }),
    )
    .max(1000),
});

/** Asks a templates service and falls back on the library where that fails, whatever the reason; says which it was. */
export async function searchWithFallback(
  service: SearchService,
  question: TemplateQuestion,
  library: (question: TemplateQuestion) => Promise<TemplateHit[]>,
): Promise<TemplateAnswer> {
  const answer = await service.search(question);
  if (answer.source !== null) return answer;
  return { source: "library", reason: answer.reason, hits: await library(question) };
}

/** The client of `POST /api/search`: bounded in time, size and number, with answers kept for a while. */
export class SearchService {
  private readonly kept = new Map<string, { at: number; hits: TemplateHit[] }>();
  private readonly breaker: CircuitBreaker;
  private readonly inTurn: ReturnType<typeof limitConcurrency>;
  private readonly now: () => number;

  constructor(private readonly options: SearchServiceOptions) {
    this.now = options.now ?? Date.now;
    this.breaker = new CircuitBreaker(this.now);
    this.inTurn = limitConcurrency(options.concurrency);
  }

  /** What the service answers, or why it did not; never throws for what the service does. */
  async search(question: TemplateQuestion): Promise<Searched | Failed> {
    const key = JSON.stringify(question);
    const kept = this.kept.get(key);
    if (kept && this.now() - kept.at < this.options.cacheTtlMs) {
      const seconds = Math.round((this.now() - kept.at) / 1000);
      return { source: "cache", reason: `the templates service answered ${seconds} s ago`, hits: kept.hits };
    }
    return this.inTurn(() => this.ask(key, question));
  }

  private async ask(key: string, question: TemplateQuestion): Promise<Searched | Failed> {
    const whyNot = this.breaker.whyNot();
    if (whyNot !== null) return failed(whyNot);
    const startedAt = this.now();
    try {
      const hits = await this.request(question);
      this.breaker.succeeded();
      this.keep(key, hits);
      const reason = `the templates service answered in ${Math.round(this.now() - startedAt)} ms`;
      return { source: "service", reason, hits };
    } catch (error) {
      this.breaker.failed();
      if (error instanceof ServiceFailure) return failed(error.message);
      throw error;
    }
  }

  private async request({ query, persona, threshold, limit }: TemplateQuestion): Promise<TemplateHit[]> {
    const json = await postJson(
      `${this.options.address}/api/search`,
      { query, persona, threshold, max_results: limit },
      { timeoutMs: this.options.timeoutMs ?? TIMEOUT_MS, mostBytes: MOST_BYTES },
    );
    const { data, error } = answerSchema.safeParse(json);
    if (!data) {
      const [issue] = error.issues;
      throw new ServiceFailure(
        `its answer is not as agreed: ${issue?.path.map(String).join(".") || "the whole"}: ${issue?.message}`,
      );
    }
    // A service may be careless with what it was asked for.
    return data.results
      .filter((r) => r.similarity_score >= threshold)
      .sort((a, b) => b.similarity_score - a.similarity_score)
      .slice(0, limit)
      .map(({ template_id, similarity_score, content, metadata }) => ({
        templateId: template_id,
        similarity: similarity_score,
        content,
        metadata,
      }));
  }

  private keep(key: string, hits: TemplateHit[]): void {
    if (this.options.cacheTtlMs <= 0) return;
    this.kept.delete(key);
    this.kept.set(key, { at: this.now(), hits });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_CACHED && oldest !== undefined) this.kept.delete(oldest);
  }
}

const failed = (reason: string): Failed => ({
  source: null,
  reason: `The templates service was not used: ${reason}`,
});
