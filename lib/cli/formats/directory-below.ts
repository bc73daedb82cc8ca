import path from "node:path";

/**
 * The project's directory as services take paths: CI runs in its checkout and names files from there. "" where the
 * project is that directory or lies elsewhere; then its paths are its own. Both are absolute.
 */
export function directoryBelow(working: string, project: string): string {
  const names = path.relative(working, project).split(path.sep);
  return names[0] === ".." || path.isAbsolute(names.join(path.sep)) ? "" : names.join("/");
}
