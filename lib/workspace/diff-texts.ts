import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { git } from "./git";
import { headCommit } from "./persona-commit";
import { diffOf, type FileDiff } from "./read-changes";

/** Paths are relative and were checked to stay inside. */
type NamedText = { path: string; source: string };

/** What changed from one set of files to another, as git tells it of two commits. */
export async function diffTexts(
  before: readonly NamedText[],
  after: readonly NamedText[],
): Promise<FileDiff[]> {
  const home = await mkdtemp(path.join(tmpdir(), "maestro-diff-"));
  try {
    await git(home, ["init", "--quiet"]);
    await commitTexts(home, before);
    await git(home, ["rm", "-r", "--quiet", "--ignore-unmatch", "."]);
    await commitTexts(home, after);
    return await diffOf(home, await headCommit(home));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function commitTexts(home: string, files: readonly NamedText[]): Promise<void> {
  for (const file of files) {
    const place = path.join(home, file.path);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, file.source);
  }
  // By force: a file of ignored names among them ignores nothing here.
  await git(home, ["add", "--all", "--force"]);
  await git(home, ["commit", "--quiet", "--allow-empty", "--no-verify", "-m", "-"]);
}
