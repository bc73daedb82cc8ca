import { lstatSync } from "node:fs";

/** What of a file or directory changes when it does. */
export type Stamp = { mtimeMs: number; ctimeMs: number; size: number; inode: number };

/** Clocks of file systems tick in steps: what was changed this shortly before may change again unseen. */
const RACY_MS = 2000;

/** Null for what is not there or may not be looked at. Asked synchronously: that takes a tenth of the time. */
export function stampOf(path: string): Stamp | null {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat ? { mtimeMs: stat.mtimeMs, ctimeMs: stat.ctimeMs, size: stat.size, inode: stat.ino } : null;
  } catch {
    return null;
  }
}

export const isSame = (a: Stamp, b: Stamp | null): boolean =>
  b !== null &&
  a.mtimeMs === b.mtimeMs &&
  a.ctimeMs === b.ctimeMs &&
  a.size === b.size &&
  a.inode === b.inode;

/** Whether a later change would show in it. @param now when it was taken, or before, in milliseconds */
export const isSettled = (stamp: Stamp | null, now: number): stamp is Stamp =>
  stamp !== null && Math.max(stamp.mtimeMs, stamp.ctimeMs) < now - RACY_MS;
