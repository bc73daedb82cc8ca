import { KeptTree } from "./kept-tree";

const KEPT_TREES = 4;

type Seat = { tree: KeptTree; last: Promise<unknown> };
/** Those used last come last. */
const seats = new Map<string, Seat>();

/**
 * Works on what is known of a directory; of the directories used last, a few are remembered within this process. Work on
 * one directory is done one after the other.
 */
export async function withKeptTree<T>(root: string, work: (tree: KeptTree) => Promise<T>): Promise<T> {
  const seat = seats.get(root) ?? { tree: new KeptTree(root), last: Promise.resolve() };
  seats.delete(root);
  seats.set(root, seat);
  const oldest = seats.size > KEPT_TREES ? seats.keys().next().value : undefined;
  if (oldest !== undefined) seats.delete(oldest);
  const done = seat.last.then(() => work(seat.tree));
  seat.last = done.catch(() => undefined);
  return done;
}

/** Forgets every directory. */
export const forgetTrees = (): void => seats.clear();
