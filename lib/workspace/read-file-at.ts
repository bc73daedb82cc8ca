import { git, gitBytes } from "./git";
import { toText } from "./text-of-bytes";

const FILE_LIMIT_BYTES = 1_000_000;
const COMMIT = /^[0-9a-f]{40}$/;

/** Text of a file, or why there is none to show. */
export type FileAt = { text: string } | { why: "not there" | "too large" | "not text" };

/**
 * A file as it was at a commit, out of git and never from the work tree: no path can leave it, no link is followed. At
 * most 1 MB.
 */
export async function readFileAt(tree: string, commit: string, file: string): Promise<FileAt> {
  if (!COMMIT.test(commit)) return { why: "not there" };
  const listed = await git(tree, ["ls-tree", "-z", "-l", commit, "--", file], {
    env: { GIT_LITERAL_PATHSPECS: "1" },
  }).catch(() => "");
  const entry = listed
    .split("\0")
    .map(parseEntry)
    .find((one) => one?.path === file);
  if (entry?.type !== "blob" || entry.mode === "120000") return { why: "not there" };
  if (entry.size > FILE_LIMIT_BYTES) return { why: "too large" };
  const text = toText(await gitBytes(tree, ["cat-file", "blob", entry.object]));
  return text === null ? { why: "not text" } : { text };
}

/** "100644 blob <object>   <size>\t<path>" */
function parseEntry(line: string) {
  const tab = line.indexOf("\t");
  if (tab === -1) return null;
  const [mode = "", type = "", object = "", size = ""] = line.slice(0, tab).split(/ +/);
  return { mode, type, object, size: Number(size), path: line.slice(tab + 1) };
}
