/** Something to wait for that may ring before anybody waits: a ring that nobody heard ends the next wait at once. */
export function makeBell(signal: AbortSignal) {
  let hasRung = false;
  let answer: (() => void) | null = null;
  const ring = () => {
    hasRung = true;
    answer?.();
  };
  return {
    ring,
    /** Resolves to whether it rang within the time; ends early when the signal aborts. */
    wait: (ms: number): Promise<boolean> =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", done);
          answer = null;
          resolve(hasRung);
          hasRung = false;
        };
        const timer = setTimeout(done, ms);
        signal.addEventListener("abort", done);
        answer = done;
        if (hasRung || signal.aborted) done();
      }),
  };
}
