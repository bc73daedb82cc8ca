import { fromParts, isSame, partsOf } from "./json-parts";

/** Where both changed the same thing in different ways. An absent value was removed. */
export type MergeConflict = { path: string[]; base?: unknown; mine?: unknown; theirs?: unknown };
export type Merge = { merged: unknown; conflicts: MergeConflict[] };

/**
 * Brings two edits of one JSON document together: what only one of them changed is taken, what both changed differently is
 * a conflict, for which `merged` holds mine. Nothing of either is lost unseen.
 */
export function mergeDocuments(base: unknown, mine: unknown, theirs: unknown): Merge {
  const conflicts: MergeConflict[] = [];
  const merged = merge(
    [],
    { has: true, value: base },
    { has: true, value: mine },
    { has: true, value: theirs },
    conflicts,
  );
  return { merged: merged.value, conflicts };
}

/** The merged document with theirs at the chosen conflicts. */
export function chooseTheirs(merged: unknown, chosen: readonly MergeConflict[]): unknown {
  return chosen.reduce((document: unknown, conflict) => putAt(document, conflict.path, conflict), merged);
}

function putAt(value: unknown, [key, ...rest]: readonly string[], conflict: MergeConflict): unknown {
  if (key === undefined) return conflict.theirs;
  const whole = partsOf(value);
  if (!whole) return value;
  const parts = new Map(whole.parts);
  if (rest.length === 0 && !("theirs" in conflict)) parts.delete(key);
  else parts.set(key, putAt(parts.get(key), rest, conflict));
  return fromParts({ kind: whole.kind, parts });
}

type Side = { has: boolean; value: unknown };
const isSameSide = (a: Side, b: Side): boolean => a.has === b.has && isSame(a.value, b.value);

function merge(path: string[], base: Side, mine: Side, theirs: Side, conflicts: MergeConflict[]): Side {
  if (isSameSide(mine, theirs) || isSameSide(theirs, base)) return mine;
  if (isSameSide(mine, base)) return theirs;
  const [b, m, t] = [partsOf(base.value), partsOf(mine.value), partsOf(theirs.value)];
  if (!m || !t || m.kind !== t.kind) {
    conflicts.push({ path, ...told("base", base), ...told("mine", mine), ...told("theirs", theirs) });
    return mine;
  }
  const side = (parts: Map<string, unknown> | undefined, key: string): Side => ({
    has: parts?.has(key) ?? false,
    value: parts?.get(key),
  });
  const before = b?.kind === m.kind ? b.parts : undefined;
  const keys = [...new Set([...t.parts.keys(), ...m.parts.keys()])];
  const parts = new Map<string, unknown>();
  for (const key of keys) {
    const one = merge([...path, key], side(before, key), side(m.parts, key), side(t.parts, key), conflicts);
    if (one.has) parts.set(key, one.value);
  }
  return { has: true, value: fromParts({ kind: m.kind, parts }) };
}

const told = <K extends string>(name: K, { has, value }: Side) => (has ? { [name]: value } : {});
