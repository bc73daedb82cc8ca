import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

const HEAD_CHARS = 60_000;
const TAIL_CHARS = 140_000;

export type CollectedOutput = {
  /** Standard output and error as they came; of a flood the head and the tail. */
  both(): string;
  stdout(): string;
  /** Over every byte, also of what was left out. */
  digest(): string;
};

/** Reads both streams in bounded memory, however much comes. */
export function collectOutput(stdout: Readable | null, stderr: Readable | null): CollectedOutput {
  const hash = createHash("sha256");
  const [both, own] = [boundedText(), boundedText()];
  const read = (stream: Readable | null, texts: ReturnType<typeof boundedText>[]) => {
    // A decoder per stream: a character may arrive in two chunks.
    const decoder = new StringDecoder("utf8");
    stream?.on("data", (chunk: Buffer) => {
      hash.update(chunk);
      const text = decoder.write(chunk);
      for (const t of texts) t.add(text);
    });
  };
  read(stdout, [both, own]);
  read(stderr, [both]);
  let digest: string | null = null;
  return {
    both: both.text,
    stdout: own.text,
    digest: () => {
      digest ??= hash.digest("hex");
      return digest;
    },
  };
}

function boundedText() {
  let head = "";
  let tail = "";
  let dropped = 0;
  return {
    add: (text: string) => {
      const room = HEAD_CHARS - head.length;
      head += text.slice(0, room);
      tail += text.slice(room);
      if (tail.length <= TAIL_CHARS * 2) return;
      dropped += tail.length - TAIL_CHARS;
      tail = tail.slice(-TAIL_CHARS);
    },
    text: () => (dropped > 0 ? `${head}\n[${dropped} characters left out]\n${tail}` : head + tail),
  };
}
