import path from "node:path";

/** Replaces one line (1-based) by what `change` makes of it; null removes it. */
export function changeLine(text: string, line: number, change: (old: string) => string | null): string {
  const lines = text.split("\n");
  const changed = change(lines[line - 1] ?? "");
  lines.splice(line - 1, 1, ...(changed === null ? [] : [changed]));
  return lines.join("\n");
}

/** The specifier with which one file of the project imports another. */
export function relativeSpecifier(from: string, to: string): string {
  const relative = path.posix.relative(path.posix.dirname(from), to);
  return relative.startsWith(".") ? relative : `./${relative}`;
}

/** Puts a line after the last static import of a module, or at its top (after `#!` and "use strict"). */
export function insertImport(text: string, line: string): string {
  if (text.split("\n").some((l) => l.trim() === line.trim())) return text;
  const lines = text.split("\n");
  let at = /^(?:#!|["']use strict)/.test(lines[0] ?? "") ? 1 : 0;
  let inside = false;
  lines.forEach((l, i) => {
    if (/^import\b/.test(l) || /^const\s+[\w${},\s:]+=\s*require\(/.test(l)) inside = true;
    if (inside && /["'];?\s*$|\)\s*;?\s*$/.test(l)) {
      at = i + 1;
      inside = false;
    }
  });
  lines.splice(at, 0, line);
  return lines.join("\n");
}

export const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The path without its folder and last ending. */
export const stemOf = (file: string): string => path.posix.basename(file).replace(/\.[^.]+$/, "");
