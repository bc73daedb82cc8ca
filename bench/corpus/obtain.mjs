// Gets the files of a public repository at one commit into a directory: from what lies below a given directory, else from
// where it is published. Nothing of the repository is run, and its git configuration is not read.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const FETCH_MS = 10 * 60_000;
// Of the files in the commit; a copy may have been made without its largest ones.
const MOST_ABSENT = 0.01;

/**
 * Writes the files of `commit` to `into`/tree. Returns the directory and the paths that the copy at hand does not have.
 * Throws with the reasons where it cannot be had.
 */
export async function obtainTree(
  { name, commit },
  { from, origin = "https://github.com", into, signal = undefined },
) {
  const git = makeGit(path.join(into, "git"), path.join(into, "tree"), signal);
  mkdirSync(git.tree, { recursive: true });
  await git("init", "--quiet");
  const reasons = [];
  for (const objects of from.flatMap((directory) => findObjects(directory, name))) {
    git.borrow(objects);
    if (await hasCommit(git, commit)) return writeTree(git, commit);
    reasons.push("the copy at hand does not have the commit");
  }
  git.borrow(null);
  try {
    await git("fetch", "--quiet", "--depth=1", "--no-tags", `${origin}/${name}`, commit);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Error([...reasons, `not to be fetched: ${lastLine(error)}`].join("; "));
  }
  return writeTree(git, commit);
}

/** The object stores of all git repositories that may be `name`, bare or not. */
export function findObjects(directory, name) {
  const joined = path.join(directory, name.replace("/", "+"));
  const places = [
    joined,
    ...childrenOf(joined),
    path.join(directory, name),
    path.join(directory, path.basename(name)),
  ];
  return places
    .flatMap((place) => [path.join(place, ".git"), place])
    .filter((place) => existsSync(path.join(place, "HEAD")) && existsSync(path.join(place, "objects")))
    .map((place) => path.resolve(place, "objects"));
}

function childrenOf(directory) {
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(directory, entry.name));
}

/** git on a repository of our own, which may borrow the objects of another one. */
function makeGit(directory, tree, signal) {
  const { GIT_INDEX_FILE: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    GIT_DIR: directory,
    GIT_WORK_TREE: tree,
    GIT_TERMINAL_PROMPT: "0",
    GIT_LFS_SKIP_SMUDGE: "1",
    // The lines as they were committed.
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "core.autocrlf",
    GIT_CONFIG_VALUE_0: "false",
  };
  const git = async (...args) => {
    const { stdout } = await run("git", args, {
      cwd: tree,
      env,
      signal,
      timeout: FETCH_MS,
      maxBuffer: 1 << 28,
    });
    return stdout;
  };
  const borrow = (objects) => {
    env.GIT_ALTERNATE_OBJECT_DIRECTORIES = objects === null ? "" : JSON.stringify(objects);
  };
  return Object.assign(git, { directory, tree, borrow });
}

const hasCommit = (git, commit) =>
  git("cat-file", "-e", `${commit}^{commit}`).then(
    () => true,
    () => false,
  );

/** Not `git archive`, which leaves out what the repository excludes from its exports: often the tests. */
async function writeTree(git, commit) {
  await git("read-tree", commit);
  const failed = await git("checkout-index", "--all", "--quiet").then(
    () => null,
    (error) => error,
  );
  if (failed === null) return { directory: git.tree, absent: [] };
  const listed = (await git("ls-files", "-z")).split("\0").filter(Boolean);
  const absent = (await git("ls-files", "-z", "--deleted")).split("\0").filter(Boolean);
  if (absent.length === 0 || absent.length > Math.max(1, MOST_ABSENT * listed.length))
    throw new Error(
      `${absent.length} of its ${listed.length} files could not be written: ${lastLine(failed)}`,
    );
  return { directory: git.tree, absent };
}

const lastLine = (error) => (error.stderr || error.message).trim().split("\n").at(-1);
