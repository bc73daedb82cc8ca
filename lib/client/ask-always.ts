/**
 * For questions to our own server: it may run on this very machine, so a browser that has no network still asks it, and
 * what cannot be reached is told instead of waited for.
 */
export const askAlways = { networkMode: "always" } as const;
