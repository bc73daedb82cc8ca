import { isSame, partsOf } from "./json-parts";

/** One field that differs: `before` is absent where it was added, `after` where it was removed. */
export type FieldChange = { path: string[]; before?: unknown; after?: unknown };

/** Field by field what differs between two JSON documents; entries of lists by what they are about, not by their place. */
export function compareDocuments(before: unknown, after: unknown, path: string[] = []): FieldChange[] {
  if (isSame(before, after)) return [];
  const [a, b] = [partsOf(before), partsOf(after)];
  if (!a || !b || a.kind !== b.kind) return [{ path, before, after }];
  const changes = [...new Set([...a.parts.keys(), ...b.parts.keys()])].flatMap((key): FieldChange[] => {
    const here = [...path, key];
    if (!a.parts.has(key)) return [{ path: here, after: b.parts.get(key) }];
    if (!b.parts.has(key)) return [{ path: here, before: a.parts.get(key) }];
    return compareDocuments(a.parts.get(key), b.parts.get(key), here);
  });
  return changes.length > 0 ? changes : [{ path, before, after }];
}
