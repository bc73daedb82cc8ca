export type PatchLine = {
  kind: "added" | "removed" | "same" | "hunk";
  text: string;
  old: number | null;
  now: number | null;
  key: string;
};

/** The lines of a unified diff of one file with their numbers on both sides; the file's own header lines are left out. */
export function parsePatch(patch: string): PatchLine[] {
  const lines: PatchLine[] = [];
  let [old, now, inHunk] = [0, 0, false];
  for (const [i, text] of patch.split("\n").entries()) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@(.*)$/.exec(text);
    const key = `${i}`;
    if (hunk) {
      [old, now, inHunk] = [Number(hunk[1]), Number(hunk[2]), true];
      lines.push({ kind: "hunk", text: hunk[3]?.trim() ?? "", old: null, now: null, key });
    } else if (inHunk && text.startsWith("+"))
      lines.push({ kind: "added", text: text.slice(1), old: null, now: now++, key });
    else if (inHunk && text.startsWith("-"))
      lines.push({ kind: "removed", text: text.slice(1), old: old++, now: null, key });
    else if (inHunk && text.startsWith(" "))
      lines.push({ kind: "same", text: text.slice(1), old: old++, now: now++, key });
  }
  return lines;
}
