/** The best `limit` of `items`, best first, without sorting the others. `before` must order all of them strictly. */
export function pickBest<T>(items: Iterable<T>, limit: number, before: (a: T, b: T) => boolean): T[] {
  const heap: T[] = [];
  for (const item of items) {
    if (heap.length < limit) push(heap, item, before);
    else if (heap[0] !== undefined && before(item, heap[0])) {
      heap[0] = item;
      sink(heap, before);
    }
  }
  return heap.sort((a, b) => (before(a, b) ? -1 : 1));
}

/** The worst kept item lies on top. */
function push<T>(heap: T[], item: T, before: (a: T, b: T) => boolean): void {
  heap.push(item);
  for (let at = heap.length - 1; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (!swapIf(heap, parent, at, before)) return;
    at = parent;
  }
}

function sink<T>(heap: T[], before: (a: T, b: T) => boolean): void {
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const [one, other] = [heap[left], heap[right]];
    if (one === undefined) return;
    const worse = other !== undefined && before(one, other) ? right : left;
    if (!swapIf(heap, at, worse, before)) return;
    at = worse;
  }
}

function swapIf<T>(heap: T[], above: number, below: number, before: (a: T, b: T) => boolean): boolean {
  const [a, b] = [heap[above], heap[below]];
  if (a === undefined || b === undefined || !before(a, b)) return false;
  [heap[above], heap[below]] = [b, a];
  return true;
}
