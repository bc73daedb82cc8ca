/** The body of an answer as text. Throws a RangeError as soon as it has more than `limit` bytes. */
export async function readLimited(response: Response, limit: number): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.length;
    if (bytes > limit) {
      await reader?.cancel();
      throw new RangeError(`The answer has more than ${limit} bytes.`);
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}
