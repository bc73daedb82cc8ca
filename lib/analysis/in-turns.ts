import { setImmediate } from "node:timers/promises";

const TURN_MS = 30;

/**
 * Does something with each of many items: others get their turn in between, a cancelled run ends, and what is no longer
 * needed can be freed.
 */
export async function inTurns<T, R>(
  items: readonly T[],
  read: (item: T) => readonly R[] | Promise<readonly R[]>,
  signal?: AbortSignal,
): Promise<R[]> {
  const found: R[] = [];
  let since = performance.now();
  for (const item of items) {
    for (const result of await read(item)) found.push(result);
    if (performance.now() - since < TURN_MS) continue;
    await setImmediate();
    signal?.throwIfAborted();
    since = performance.now();
  }
  return found;
}
