import { readProject } from "../../analysis/read-project";
import { listHandedOver, listTemplatedFiles } from "../../db/harvest-proposals";
import { listKeptTemplates } from "../../db/templates";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { inputSimilarity } from "../../domain/reuse/similarity";
import { RENDERED_FROM, renderedShare } from "../../domain/template/rendered-share";
import { readTemplate } from "../../templates/read-template";
import { type Blob, listBlobs } from "../../workspace/list-blobs";
import { readExactText } from "../../workspace/read-exact-text";

export type HandedOverFile = { path: string; text: string };
/** A persona run with the files that it wrote and that are still, or nearly, as it handed them over. */
export type HandedOverRun = {
  id: string;
  personaId: string;
  displayName: string;
  files: HandedOverFile[];
};
export type HandedOverSession = { facts: ProjectFacts; runs: HandedOverRun[]; skipped: Skipped };
/** How many files were left out, and why. */
export type Skipped = { changed: number; templated: number; secret: number; unreadable: number };

/** Larger files are data. */
const MOST_FILE_BYTES = 100_000;
/** Whoever wrote less of a file only changed it. */
const SHARE_OF_AUTHOR = 0.5;
const STILL_ALIKE = 0.9;

/** Reads out of a session's last commit what its persona runs wrote themselves. Takeovers of earlier work are left out. */
export async function readHandedOver(
  sessionId: string,
  tree: string,
  signal: AbortSignal,
): Promise<HandedOverSession> {
  const [facts, blobs, runs, templated] = await Promise.all([
    readProject(tree, signal),
    listBlobs(tree, "HEAD"),
    listHandedOver(sessionId),
    readTemplated(sessionId),
  ]);
  const skipped: Skipped = { changed: 0, templated: 0, secret: 0, unreadable: 0 };
  const authors = authorsOf(runs, facts);
  const read = async (path: string, run: Run): Promise<HandedOverFile[]> => {
    const blob = blobs.get(path);
    const text = blob && (await readWanted(tree, path, blob, facts));
    if (!blob || text === null || text === undefined) return count("unreadable");
    if (isSecret(path, facts)) return count("secret");
    if (!(await isStillAlike(tree, text, blob, handedOver(run, path)))) return count("changed");
    const sources = templated.get(path);
    if (sources && renderedShare(text, sources) >= RENDERED_FROM) return count("templated");
    return [{ path, text }];
  };
  const count = (what: keyof Skipped): [] => {
    skipped[what]++;
    return [];
  };
  const found: HandedOverRun[] = [];
  for (const run of runs) {
    signal.throwIfAborted();
    const paths = [...authors].filter(([, author]) => author === run).map(([path]) => path);
    const files = (await Promise.all(paths.map((path) => read(path, run)))).flat();
    if (!run.isTakenOver && files.length > 0)
      found.push({ id: run.id, personaId: run.personaId, displayName: run.displayName, files });
  }
  return { facts, runs: found, skipped };
}

type Run = Awaited<ReturnType<typeof listHandedOver>>[number];

const handedOver = (run: Run, path: string): string | null =>
  run.deliverables.find((d) => d.path === path)?.digest ?? null;

/** The last run that wrote most of a file as it is now. */
function authorsOf(runs: readonly Run[], facts: ProjectFacts): Map<string, Run> {
  const authors = new Map<string, Run>();
  const lines = new Map(facts.files.map((file) => [file.path, file.lines]));
  for (const run of runs)
    for (const { path, digest, additions } of run.deliverables) {
      const written = lines.get(path);
      if (digest !== null && written !== undefined && additions >= SHARE_OF_AUTHOR * written)
        authors.set(path, run);
    }
  return authors;
}

/** Null for what no template is made of: links, binaries, what tools write, and very large files. */
async function readWanted(
  tree: string,
  path: string,
  blob: Blob,
  { files, lockFiles, parseErrors }: ProjectFacts,
): Promise<string | null> {
  const file = files.find((f) => f.path === path);
  if (!file || file.kind === "binary" || file.kind === "data" || file.bytes > MOST_FILE_BYTES) return null;
  if (blob.mode === "120000" || lockFiles.some((l) => l.lock === path)) return null;
  if (parseErrors.some((error) => error.file === path)) return null;
  return readExactText(tree, blob.object);
}

const isSecret = (path: string, { secrets, unsearchedFiles }: ProjectFacts): boolean =>
  secrets.some((secret) => secret.file === path) || (unsearchedFiles?.includes(path) ?? false);

async function isStillAlike(tree: string, text: string, blob: Blob, digest: string | null): Promise<boolean> {
  if (digest === null || digest === blob.object) return digest !== null;
  const before = await readExactText(tree, digest);
  if (before === null) return false;
  const pair = { earlier: before.split("\n"), now: text.split("\n") };
  return inputSimilarity([pair], 0) >= STILL_ALIKE;
}

/** What the templates that a session used are made of, by the files that they were used for. */
async function readTemplated(sessionId: string): Promise<Map<string, string[]>> {
  const uses = await listTemplatedFiles(sessionId);
  const kept = await listKeptTemplates(uses.flatMap((use) => use.digest ?? []));
  const sources = new Map(
    kept.map((entry) => [entry.digest, readTemplate(entry)?.files.map((f) => f.source) ?? []]),
  );
  const byFile = new Map<string, string[]>();
  for (const { digest, files } of uses)
    for (const file of files)
      byFile.set(file, [...(byFile.get(file) ?? []), ...(sources.get(digest ?? "") ?? [])]);
  return byFile;
}
