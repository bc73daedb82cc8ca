/** What went wrong with a request, in words for people: what, what to do next, and the id to name. */
export class RequestProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly advice: string;
  readonly requestId: string | undefined;
  constructor(status: number, told: { title?: string; detail?: string; code?: string; requestId?: string }) {
    super(told.title ?? "Maestro did not answer as expected.");
    this.name = "RequestProblem";
    this.status = status;
    this.code = told.code ?? "internal";
    this.advice = told.detail ?? "Try again; if it fails again, look at the server's log.";
    this.requestId = told.requestId;
  }
}

type Options = {
  signal?: AbortSignal /** Sent as JSON by POST: for questions too long for an address. */;
  body?: object;
};

/** Reads JSON from one of our own addresses. Throws RequestProblem; status 0 when there was no answer at all. */
export async function fetchJson<Answer>(path: string, { signal, body }: Options = {}): Promise<Answer> {
  const sent = body && { method: "POST", body: JSON.stringify(body) };
  const headers = { accept: "application/json", ...(body && { "content-type": "application/json" }) };
  const response = await fetch(path, { ...sent, headers, signal }).catch((error) => {
    if (signal?.aborted) throw error;
    throw new RequestProblem(0, {
      title: "Maestro does not answer.",
      detail: "Check that it runs and that you are connected, then try again.",
    });
  });
  if (response.ok) return response.json();
  throw new RequestProblem(response.status, await response.json().catch(() => ({})));
}
