import { git } from "./git";

export type CommitTrailers = {
  session: string;
  phase: string;
  iteration: number;
  persona: string;
  personaRun: string;
  agent: string;
  templates: string[];
};

/** Brings the work tree back to its last commit: what an interrupted run left behind is not a deliverable. */
export async function resetTree(tree: string): Promise<void> {
  await git(tree, ["reset", "--quiet", "--hard", "HEAD"]);
  await git(tree, ["clean", "-fdxq"]);
}

/** The commit of a persona run, or null. The trailer makes a repeated run find what it has already committed. */
export const findPersonaCommit = (tree: string, personaRunId: string): Promise<string | null> =>
  findByTrailer(tree, "Maestro-Persona-Run", personaRunId);

/** The latest commit of a session that carries a trailer, or null. */
export async function findByTrailer(tree: string, name: string, value: string): Promise<string | null> {
  const pattern = `^${name}: ${value.replace(/[.[\]*^$\\]/g, "\\$&")}$`;
  const found = await git(tree, ["log", "--format=%H", `--grep=${pattern}`, "refs/maestro/base..HEAD"]);
  return found.split("\n").find((line) => line !== "") ?? null;
}

/** Commits everything in the work tree as one persona run. Resolves to the commit, or null when nothing changed. */
export async function commitPersonaRun(
  tree: string,
  subject: string,
  trailers: CommitTrailers,
): Promise<string | null> {
  await git(tree, ["add", "--all"]);
  if ((await git(tree, ["status", "--porcelain"])).trim() === "") return null;
  const lines = [
    `Maestro-Session: ${trailers.session}`,
    `Maestro-Phase: ${trailers.phase}`,
    `Maestro-Iteration: ${trailers.iteration}`,
    `Maestro-Persona: ${trailers.persona}`,
    `Maestro-Persona-Run: ${trailers.personaRun}`,
    `Maestro-Agent: ${trailers.agent}`,
    ...trailers.templates.map((template) => `Maestro-Template: ${template}`),
  ];
  const message = [subject, "", ...lines, ""].join("\n");
  await git(tree, ["commit", "--quiet", "--no-verify", "--cleanup=whitespace", "-F", "-"], {
    input: message,
  });
  return headCommit(tree);
}

export const headCommit = async (tree: string): Promise<string> =>
  (await git(tree, ["rev-parse", "HEAD"])).trim();
