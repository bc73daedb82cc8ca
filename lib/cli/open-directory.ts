import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { getConfig } from "../platform/config";
import { UsageError } from "./usage-error";

/** The real path of a directory that was named. Throws UsageError where there is none that can be read. */
export async function openDirectory(given: string): Promise<string> {
  const root = await realpath(given).catch(() => null);
  if (root === null || !(await stat(root)).isDirectory())
    throw new UsageError(
      root === null ? `There is no directory at ${given}.` : `${given} is not a directory.`,
      "Name a directory.",
    );
  await readdir(root).catch(() => {
    throw new UsageError(`${given} cannot be read.`, "Use a directory that you may read.");
  });
  return root;
}

/** The same for a project, of which copies are made: it must not hold Maestro's own data. */
export async function openProject(given: string): Promise<string> {
  const root = await openDirectory(given);
  if (contains(root, getConfig().dataDir))
    throw new UsageError(
      `${given} holds Maestro's own data (${getConfig().dataDir}), which would be copied into itself.`,
      "Set MAESTRO_DATA_DIR to a directory outside of the project.",
    );
  return root;
}

/** Where a result goes: a directory that is empty or not there yet, and not within the project. */
export async function openTarget(given: string | undefined, project: string | null): Promise<string | null> {
  if (given === undefined) return null;
  const target = path.resolve(given);
  if (project !== null && contains(project, target))
    throw new UsageError(
      `${given} lies within the project, which is not changed.`,
      "Choose a directory elsewhere for --out.",
    );
  const entries = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new UsageError(`${given} cannot be written to.`, "Choose another directory for --out.");
  });
  if (entries.length > 0)
    throw new UsageError(`${given} is not empty.`, "Choose an empty directory, or one that is not there.");
  return target;
}

const contains = (outer: string, inner: string): boolean =>
  inner === outer || inner.startsWith(`${outer}${path.sep}`);
