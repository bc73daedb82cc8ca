import { git } from "./git";

export type FileChange = {
  path: string;
  change: "added" | "modified" | "deleted" | "renamed";
  additions: number;
  deletions: number;
  /** Git blob id of the new content; null when deleted. */
  blob: string | null;
};
export type FileDiff = FileChange & { patch: string; truncated: boolean };

const names = { A: "added", M: "modified", D: "deleted", R: "renamed", T: "modified", C: "added" } as const;
const PATCH_LIMIT = 200_000;
const diffOptions = ["--no-color", "--no-ext-diff", "--no-textconv", "-M"];

/** Files that one commit changed against its parent. Binary files count 0 lines. */
export async function changesOf(tree: string, commit: string): Promise<FileChange[]> {
  const raw = await git(tree, [
    "diff-tree",
    "-r",
    "-z",
    "-M",
    "--no-commit-id",
    "--raw",
    "--numstat",
    `${commit}^`,
    commit,
  ]);
  return parseRawNumstat(raw);
}

/** The same with each file's unified diff, cut at 200,000 characters (said by `truncated`). */
export async function diffOf(tree: string, commit: string): Promise<FileDiff[]> {
  const changes = await changesOf(tree, commit);
  return Promise.all(
    changes.map(async (change) => {
      const patch = await git(tree, ["diff", ...diffOptions, `${commit}^`, commit, "--", change.path]);
      return { ...change, patch: patch.slice(0, PATCH_LIMIT), truncated: patch.length > PATCH_LIMIT };
    }),
  );
}

/** Git's `-z --raw --numstat` output: raw records first, then the counts in the same order. */
function parseRawNumstat(raw: string): FileChange[] {
  const fields = raw.split("\0");
  const changes: FileChange[] = [];
  let at = 0;
  while (fields[at]?.startsWith(":")) {
    const [, , , blob, status = "M"] = (fields[at] ?? "").split(" ");
    const letter = status.charAt(0);
    const renamed = letter === "R" || letter === "C";
    const path = fields[at + (renamed ? 2 : 1)] ?? "";
    at += renamed ? 3 : 2;
    changes.push({
      path,
      change: changeName(letter),
      additions: 0,
      deletions: 0,
      blob: letter === "D" ? null : (blob ?? null),
    });
  }
  for (const change of changes) {
    const [additions, deletions, path] = (fields[at] ?? "").split("\t");
    at += path === "" ? 3 : 1;
    change.additions = Number(additions) || 0;
    change.deletions = Number(deletions) || 0;
  }
  return changes;
}

const changeName = (letter: string): FileChange["change"] =>
  Object.entries(names).find(([key]) => key === letter)?.[1] ?? "modified";
