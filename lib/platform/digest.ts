import { createHash } from "node:crypto";

/**
 * SHA-256, in hexadecimal, of the value as canonical JSON: keys sorted, no spaces, what JSON leaves out left out. Equal
 * content gives an equal digest whatever the order of its keys.
 */
export const digestOf = (value: unknown): string =>
  createHash("sha256").update(canonicalJson(value)).digest("hex");

function canonicalJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    isPlainObject(inner) ? sortKeys(inner) : inner,
  );
  if (text === undefined) throw new TypeError("Only what JSON can hold has a digest.");
  return text;
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const sortKeys = (object: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
