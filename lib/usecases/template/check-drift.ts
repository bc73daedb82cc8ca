import { existsSync } from "node:fs";
import { type DriftUseRow, listDriftUses } from "../../db/drift-uses";
import { listKeptTemplates, listTemplateRevisions } from "../../db/templates";
import type { DriftFile, DriftUse, DriftView } from "../../domain/template/drift";
import { type InferredUse, inferValues } from "../../domain/template/infer-values";
import type { Template } from "../../domain/template/template";
import { countingRevision } from "../../domain/template/template-revision";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { readTemplate } from "../../templates/read-template";
import { renderTemplate } from "../../templates/render-template";
import { TemplateError } from "../../templates/template-error";
import { diffTexts } from "../../workspace/diff-texts";
import { mergeTexts } from "../../workspace/merge-texts";
import { headCommit } from "../../workspace/persona-commit";
import { readFileAt } from "../../workspace/read-file-at";
import { sessionPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { syncedLibrary } from "./load-library";

/**
 * What the revision of a template that counts would change where an earlier one was used: its files as they were rendered
 * then, as they are in the session's last commit, and as they would be rendered now, brought together. Writes nothing.
 */
export async function checkDrift(ctx: Ctx, templateId: string): Promise<DriftView> {
  requirePermission(ctx, "template:view");
  await syncedLibrary();
  const revisions = await listTemplateRevisions(templateId);
  if (revisions.length === 0) throw new AppError("not_found", `There is no template ${templateId}.`);
  const counting = countingRevision(revisions);
  const uses = await listDriftUses(templateId);
  if (!counting) return { uses: [], current: 0, untold: uses.length };
  const kept = await listKeptTemplates(revisions.map((r) => r.digest));
  const byDigest = new Map(kept.map((entry) => [entry.digest, readTemplate(entry)]));
  const now = byDigest.get(counting.digest);
  const view: DriftView = { uses: [], current: 0, untold: 0 };
  for (const use of uses) {
    const then = byDigest.get(use.digest ?? "");
    const tree = sessionPaths(getConfig().dataDir, use.sessionId).tree;
    const used = revisions.findLast((r) => r.digest === use.digest)?.number;
    if (use.digest === counting.digest) view.current++;
    else if (!now || !then || !used || use.commit === null || !existsSync(tree)) view.untold++;
    else {
      const { personaRunId, sessionId, projectName, personaId } = use;
      const place = { personaRunId, sessionId, projectName, personaId, used, counting: counting.number };
      view.uses.push({ ...place, ...(await compareUse({ use, tree, commit: use.commit, then, now })) });
    }
  }
  return view;
}

type Comparing = { use: DriftUseRow; tree: string; commit: string; then: Template; now: Template };
type Told =
  | Pick<Extract<DriftUse, { kind: "compared" }>, "kind" | "values" | "files">
  | Pick<Extract<DriftUse, { kind: "unknown" }>, "kind" | "why">;

/** Values are not kept with a use: they are read out of the files as they were handed over. */
async function compareUse({ use, tree, commit, then, now }: Comparing): Promise<Told> {
  const handedOver = await readTexts(tree, commit, use.files);
  const inferred = inferValues(then, handedOver);
  try {
    const before = renderTemplate(then, inferred.values);
    if (!isLike(before, inferred))
      return { kind: "unknown", why: "With which values it was rendered cannot be told from its files." };
    const known = now.placeholders.filter((p) => Object.hasOwn(inferred.values, p.name));
    const after = renderTemplate(
      now,
      Object.fromEntries(known.map((p) => [p.name, inferred.values[p.name]])),
    );
    const head = await headCommit(tree);
    const files: DriftFile[] = [];
    for (const [at, { path, content }] of before.entries()) {
      const made = inferred.files[at];
      if (!made) continue;
      const there = after.find((file) => file.path === path)?.content;
      files.push(await compareFile({ tree, head, path: made.path, base: content, there }));
    }
    const values = Object.entries(inferred.values).map(([name, value]) => ({ name, value: String(value) }));
    return { kind: "compared", values, files };
  } catch (error) {
    if (error instanceof TemplateError) return { kind: "unknown", why: error.message };
    throw error;
  }
}

type ComparingFile = { tree: string; head: string; path: string; base: string; there: string | undefined };

async function compareFile({ tree, head, path, base, there }: ComparingFile): Promise<DriftFile> {
  if (there === undefined) return { path, kind: "left_out", why: "The newer revision has no such file." };
  const here = await readFileAt(tree, head, path);
  if ("why" in here)
    return { path, kind: "left_out", why: `In the session's last commit it is ${here.why}.` };
  const merged = await mergeTexts({ base, here: here.text, there });
  const named = (source: string) => [{ path, source }];
  const [diff] = await diffTexts(named(here.text), named(merged.bytes.toString("utf8")));
  if (!diff) return { path, kind: "unchanged" };
  return { path, kind: merged.conflicts ? "conflicts" : "merges", diff };
}

async function readTexts(tree: string, commit: string, files: readonly string[]) {
  const read = await Promise.all(
    files.map(async (path) => ({ path, file: await readFileAt(tree, commit, path) })),
  );
  return read.flatMap(({ path, file }) => ("text" in file ? [{ path, text: file.text }] : []));
}

/** Less in common with what was handed over, and the values are others than those that were used. */
const LEAST_COMMON = 0.5;

/** Whether what these values render to is, for the most part, what was handed over. */
function isLike(rendered: readonly { content: string }[], { files }: InferredUse): boolean {
  const pairs = rendered.flatMap(({ content }, at) => (files[at] ? [{ content, text: files[at].text }] : []));
  const lines = pairs.flatMap(({ content }) => content.split("\n"));
  const handedOver = new Set(pairs.flatMap(({ text }) => text.split("\n")));
  return (
    pairs.length > 0 && lines.filter((line) => handedOver.has(line)).length >= LEAST_COMMON * lines.length
  );
}
