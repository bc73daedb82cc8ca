import { listDeliverables } from "../../db/persona-runs";

/** Paths that each persona handed over in a session, by persona. */
export type ChangedPaths = ReadonlyMap<string, readonly string[]>;

/** A persona without a deliverable is not there. */
export async function loadChangedPaths(sessionId: string): Promise<ChangedPaths> {
  const changed = new Map<string, string[]>();
  for (const { path, personaRun } of await listDeliverables(sessionId)) {
    const paths = changed.get(personaRun.personaId);
    if (paths) paths.push(path);
    else changed.set(personaRun.personaId, [path]);
  }
  return changed;
}

export const allPaths = (changed: ChangedPaths): string[] => [...changed.values()].flat();
