import { lstat } from "node:fs/promises";
import path from "node:path";

/**
 * The absolute path of a project file that may be written: below the root, not in `.git`, over no symbolic link.
 * @throws Error with the reason when it may not
 */
export async function resolveInside(root: string, inside: string): Promise<string> {
  const segments = inside.split("/");
  if (inside === "" || inside.includes("\0") || inside.includes("\\") || path.isAbsolute(inside))
    throw new Error(`${JSON.stringify(inside)} is no path inside the project`);
  if (segments.some((s) => s === ".." || s === "." || s === ""))
    throw new Error(`${inside} is no plain path inside the project`);
  if (segments.some((s) => s.toLowerCase() === ".git"))
    throw new Error(`${inside} belongs to version control`);
  let current = root;
  for (const segment of segments) {
    current = path.join(current, segment);
    const entry = await lstat(current).catch(() => null);
    if (entry?.isSymbolicLink()) throw new Error(`${inside} leads over a symbolic link`);
    if (entry?.isDirectory() && current === path.join(root, ...segments))
      throw new Error(`${inside} is a directory`);
  }
  return current;
}
