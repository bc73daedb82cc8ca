/** What a service did wrong, in words for people. */
export class ServiceFailure extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = "ServiceFailure";
  }
}

export type PostLimits = { timeoutMs: number; mostBytes: number };

/** Posts JSON and resolves to the JSON of the answer. Throws a ServiceFailure for everything else that can come. */
export async function postJson(url: string, body: unknown, limits: PostLimits): Promise<unknown> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(limits.timeoutMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new ServiceFailure(`it answered with status ${response.status}`);
    }
    return parseJson(await readText(response, limits.mostBytes));
  } catch (error) {
    if (error instanceof ServiceFailure) throw error;
    if (error instanceof DOMException && error.name === "TimeoutError")
      throw new ServiceFailure(`it did not answer within ${limits.timeoutMs / 1000} s`, { cause: error });
    throw new ServiceFailure("it could not be reached, or ended the connection", { cause: error });
  }
}

async function readText(response: Response, mostBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    bytes += read.value.length;
    if (bytes > mostBytes) {
      await reader.cancel();
      throw new ServiceFailure(`its answer is larger than ${mostBytes / 1_000_000} MB`);
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ServiceFailure("its answer is not JSON", { cause: error });
  }
}
