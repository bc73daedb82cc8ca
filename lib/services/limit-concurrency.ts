/** Runs at most `most` tasks at once; the others wait for their turn, in their order. */
export function limitConcurrency(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await task();
    } finally {
      // A turn is handed on, not given back, while somebody waits for it.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
