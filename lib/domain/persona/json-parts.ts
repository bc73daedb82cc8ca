/** Parts of a JSON value by key: fields of an object, or entries of a list in which each names what it is about. */
export type JsonParts = { kind: "object" | "list"; parts: Map<string, unknown> };

/** Null for a value that is only ever taken as a whole. */
export function partsOf(value: unknown): JsonParts | null {
  if (isObject(value)) return { kind: "object", parts: new Map(Object.entries(value)) };
  if (!Array.isArray(value)) return null;
  const parts = new Map(
    value.flatMap((entry) => {
      const key = keyOf(entry);
      return key === null ? [] : [[key, entry] as const];
    }),
  );
  return parts.size === value.length ? { kind: "list", parts } : null;
}

export function fromParts({ kind, parts }: JsonParts): unknown {
  return kind === "object" ? Object.fromEntries(parts) : [...parts.values()];
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Equal content, whatever the order of keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((entry, i) => isSame(entry, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && isSame(a[key], b[key]));
}

/** A text is its own key; a clause is known by its rule, heading, path and glob together. */
function keyOf(entry: unknown): string | null {
  if (typeof entry === "string") return entry;
  if (!isObject(entry)) return null;
  const names = ["rule", "heading", "path", "glob"].flatMap((field) =>
    entry[field] === undefined
      ? []
      : [typeof entry[field] === "string" ? entry[field] : JSON.stringify(entry[field])],
  );
  return names.length > 0 ? names.join(" ") : null;
}
