import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ProjectFacts } from "../domain/assessment/project-facts";
import { listMutations } from "../domain/mutation/list-mutations";
import type { Mutation } from "../domain/mutation/mutation";
import { readWalked } from "./read-project";
import { walkProject } from "./walk-project";

export type MutatedProject = { mutation: Mutation; facts: ProjectFacts };

/**
 * Breaks a copy of a project in general ways, one at a time, and hands over what reading finds then. The project itself stays
 * as it is. One way after another, so that whoever asks can stop.
 * @param root absolute path of the project
 */
export async function* mutateProject(root: string, signal?: AbortSignal): AsyncGenerator<MutatedProject> {
  const walked = await walkProject(root, signal);
  const { facts } = await readWalked(walked, signal);
  const texts = new Map(walked.files.flatMap((f) => (f.text === null ? [] : [[f.path, f.text] as const])));
  const copy = await mkdtemp(path.join(tmpdir(), "maestro-mutation-"));
  try {
    for (const { path: file } of walked.files)
      await cp(path.join(root, file), path.join(copy, file), { recursive: true });
    for (const mutation of listMutations(facts, texts)) {
      signal?.throwIfAborted();
      const undo = await applyChanges(copy, mutation.changes);
      const mutated = await readWalked(await walkProject(copy, signal), signal);
      await undo();
      yield { mutation, facts: mutated.facts };
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** Writes and removes files of a directory; what is returned brings back what was there. */
export async function applyChanges(root: string, changes: Mutation["changes"]): Promise<() => Promise<void>> {
  const before: [file: string, text: string | null][] = [];
  for (const [file, text] of Object.entries(changes)) {
    before.push([file, await readFile(path.join(root, file), "utf8").catch(() => null)]);
    await putFile(root, file, text);
  }
  return async () => {
    for (const [file, text] of before) await putFile(root, file, text);
  };
}

async function putFile(root: string, file: string, text: string | null): Promise<void> {
  const full = path.join(root, file);
  if (text === null) return rm(full, { force: true });
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, text);
}
