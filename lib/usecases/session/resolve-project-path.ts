import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";

/** The real path of a project directory; refused when it is not a directory strictly below a configured root. */
export async function resolveProjectPath(given: string): Promise<string> {
  const { projectRoots } = getConfig();
  const real = await realpath(given).catch(() => null);
  if (real === null) throw new AppError("path_refused", `There is no directory at ${given}.`);
  const roots = await Promise.all(projectRoots.map((root) => realpath(root).catch(() => null)));
  const inside = roots.some((root) => root !== null && real.startsWith(`${root}${path.sep}`));
  if (!inside) throw new AppError("path_refused", `${given} is not below a configured project root.`);
  if (!(await stat(real)).isDirectory()) throw new AppError("path_refused", `${given} is not a directory.`);
  return real;
}
