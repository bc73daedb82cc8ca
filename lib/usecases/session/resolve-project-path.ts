import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";

/**
 * The real path of a project directory; refused when it is not a directory, or not strictly below a configured root
 * and `anywhere` does not lift that.
 */
export async function resolveProjectPath(given: string, anywhere = false): Promise<string> {
  const real = await realpath(given).catch(() => null);
  if (real === null) throw new AppError("path_refused", `There is no directory at ${given}.`);
  if (!anywhere && !(await isBelowRoot(real)))
    throw new AppError("path_refused", `${given} is not below a configured project root.`);
  if (!(await stat(real)).isDirectory()) throw new AppError("path_refused", `${given} is not a directory.`);
  return real;
}

async function isBelowRoot(real: string): Promise<boolean> {
  const roots = await Promise.all(getConfig().projectRoots.map((root) => realpath(root).catch(() => null)));
  return roots.some((root) => root !== null && real.startsWith(`${root}${path.sep}`));
}
