/** What a session asks for: a requirement in the words of people, for whom, how alike (0–1), and how many at most. */
export type TemplateQuestion = { query: string; persona: string | null; threshold: number; limit: number };

/** One found template. `similarity` is what its source calls alike, in 0–1. */
export type TemplateHit = {
  templateId: string;
  similarity: number;
  content: string;
  metadata: Record<string, unknown>;
};

/** Hits with where they come from and why: an answer of a service is never passed off as the library's, or the other way. */
export type TemplateAnswer = {
  source: "service" | "cache" | "library" | "off";
  reason: string;
  hits: TemplateHit[];
};
