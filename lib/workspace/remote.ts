import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { git } from "./git";

export type GitLogin = { username: string; password: string };

/** Seconds after which a server that does not answer, or sends next to nothing, is given up. */
const SLOW_SECONDS = 30;

/** Clones a branch, or the default one, of a repository as the base of a session's work tree. */
export async function cloneRemote(
  address: string,
  branch: string | null,
  target: string,
  login: GitLogin | null,
): Promise<void> {
  const ref = branch === null ? [] : ["--branch", branch];
  await withLogin(login, (options, env) =>
    git(
      path.dirname(target),
      [...options, "clone", "--quiet", "--no-tags", "--single-branch", ...ref, "--", address, target],
      { env },
    ),
  );
  await git(target, ["remote", "remove", "origin"]);
  await git(target, ["update-ref", "refs/maestro/base", "HEAD"]);
}

/** Pushes the last commit of a work tree as a branch; a branch of that name that has other commits is not overwritten. */
export async function pushBranchTo(
  tree: string,
  address: string,
  branch: string,
  login: GitLogin | null,
): Promise<void> {
  await withLogin(login, (options, env) =>
    git(tree, [...options, "push", "--quiet", "--", address, `HEAD:refs/heads/${branch}`], { env }),
  );
}

const transport = [
  ["http.followRedirects", "false"],
  ["http.lowSpeedLimit", "1000"],
  ["http.lowSpeedTime", String(SLOW_SECONDS)],
  ["protocol.allow", "never"],
  ["protocol.https.allow", "always"],
  ["protocol.http.allow", "always"],
  ["submodule.recurse", "false"],
  ["credential.helper", ""],
].flatMap(([key, value]) => ["-c", `${key}=${value}`]);

type Env = Record<string, string>;

/** Hands name and password to git by a program that prints them from the environment: never as an argument. */
async function withLogin<T>(
  login: GitLogin | null,
  run: (options: readonly string[], env: Env) => Promise<T>,
): Promise<T> {
  if (login === null) return run(transport, { GIT_ASKPASS: "true" });
  const directory = await mkdtemp(path.join(tmpdir(), "maestro-askpass-"));
  try {
    const program = path.join(directory, "askpass");
    await writeFile(
      program,
      '#!/bin/sh\ncase "$1" in Username*) printf "%s" "$MAESTRO_GIT_USERNAME";; *) printf "%s" "$MAESTRO_GIT_PASSWORD";; esac\n',
    );
    await chmod(program, 0o700);
    return await run(transport, {
      GIT_ASKPASS: program,
      MAESTRO_GIT_USERNAME: login.username,
      MAESTRO_GIT_PASSWORD: login.password,
    });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
