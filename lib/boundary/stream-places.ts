import { AppError } from "../platform/errors";

const store = globalThis as typeof globalThis & { maestroStreams?: Map<string, number> };
const open = store.maestroStreams ?? new Map<string, number>();
store.maestroStreams = open;

const MOST_PER_PERSON = 12;

/** Takes one of a person's places among the open streams and returns what gives it back. */
export function takeStreamPlace(userId: string): () => void {
  const taken = open.get(userId) ?? 0;
  if (taken >= MOST_PER_PERSON)
    throw new AppError("too_many_streams", `You follow ${MOST_PER_PERSON} sessions at once already.`);
  open.set(userId, taken + 1);
  return () => {
    const left = (open.get(userId) ?? 1) - 1;
    if (left > 0) open.set(userId, left);
    else open.delete(userId);
  };
}
