/** UTF-8 text of a file's bytes, without a byte-order mark; null for what is not text. Other encodings show as they can. */
export const toText = (bytes: Buffer): string | null =>
  bytes.subarray(0, 8000).includes(0) ? null : bytes.toString("utf8").replace(/^\uFEFF/, "");
