import { git } from "./git";

export type LinesAlive = { used: number; kept: number };

/** Lines that a commit wrote into files, and how many of them the last commit still has as they were. */
export async function countLinesAlive(
  tree: string,
  commit: string,
  files: readonly string[],
): Promise<LinesAlive> {
  const counted: LinesAlive = { used: 0, kept: 0 };
  for (const file of files) {
    counted.used += await linesOf(tree, commit, commit, file);
    counted.kept += await linesOf(tree, commit, "HEAD", file);
  }
  return counted;
}

/** Lines of a file, as it is at `at`, that the commit wrote; none where there is no such file. */
async function linesOf(tree: string, commit: string, at: string, file: string): Promise<number> {
  const isThere = await git(tree, ["ls-tree", "--name-only", "-z", at, "--", file], {
    env: { GIT_LITERAL_PATHSPECS: "1" },
  });
  if (isThere === "") return 0;
  const blamed = await git(tree, ["blame", "--porcelain", at, "--", file]);
  return blamed.split("\n").filter((line) => isHeadOf(line, commit)).length;
}

/** Each line begins with its commit, its place then and its place now; no text does, because texts begin with a tab. */
const isHeadOf = (line: string, commit: string): boolean => line.startsWith(`${commit} `);
