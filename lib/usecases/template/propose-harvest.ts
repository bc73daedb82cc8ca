import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import {
  addProposals,
  countProposals,
  listOpenProposals,
  type NewProposal,
} from "../../db/harvest-proposals";
import { findSession } from "../../db/sessions";
import {
  type Compared,
  findNearDuplicates,
  type NearDuplicate,
  SAME_FROM,
  shareOf,
  shinglesOf,
} from "../../domain/template/near-duplicates";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { newId } from "../../platform/id";
import { templateEntrySchema } from "../../templates/template-entry-schema";
import { sessionPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { loadLibrary } from "./load-library";
import { type MadeEntry, makeEntries } from "./make-entries";
import { readHandedOver, type Skipped } from "./read-handed-over";

/** Of one session; the rest would drown what a person should look at. */
const MOST_PROPOSED = 20;

/**
 * Proposes templates from what the persona runs of a session wrote. Repeatable, and never in the way of the session: what
 * goes wrong is told in its events.
 */
export async function proposeHarvest(ctx: Ctx, sessionId: string, signal: AbortSignal): Promise<void> {
  try {
    await propose(ctx, sessionId, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    const why = error instanceof Error ? error.message : String(error);
    await inTransaction((tx) =>
      appendEvent(tx, {
        sessionId,
        type: "harvest.failed",
        actor: ctx.actor,
        text: `No templates could be proposed from this session: ${why.slice(0, 500)}`,
        onceKey: `${sessionId}.harvest_failed`,
      }),
    );
  }
}

async function propose(ctx: Ctx, sessionId: string, signal: AbortSignal): Promise<void> {
  if ((await countProposals(sessionId)) > 0) return;
  const session = await findSession(sessionId);
  if (!session) throw new AppError("not_found", `There is no session ${sessionId}.`);
  const { tree } = sessionPaths(getConfig().dataDir, sessionId);
  const handedOver = await readHandedOver(sessionId, tree, signal);
  const made = await makeEntries(session, handedOver, signal);
  const { proposals, duplicates } = chooseNew(made.entries, await loadKnown());
  const rows = proposals.slice(0, MOST_PROPOSED).map(
    ({ id, entry, run, nearDuplicates }): NewProposal => ({
      id,
      sessionId,
      personaRunId: run.id,
      personaId: run.personaId,
      templateId: entry.id,
      entry,
      nearDuplicates,
      createdAt: ctx.now,
    }),
  );
  await inTransaction(async (tx) => {
    await addProposals(tx, rows);
    await appendEvent(tx, {
      sessionId,
      type: "harvest.proposed",
      actor: ctx.actor,
      text: [
        tellProposed(rows.map((row) => row.templateId)),
        ...tellDuplicates(duplicates),
        ...tellSkipped({ ...handedOver.skipped, ...made.skipped, more: proposals.length - rows.length }),
      ].join("; "),
      data: { proposed: rows.length, duplicates: duplicates.length },
      onceKey: `${sessionId}.harvested`,
    });
  });
}

type Proposed = MadeEntry & { id: string; nearDuplicates: NearDuplicate[] };
type Duplicate = { templateId: string; of: string; share: number };
type Known = Compared & { templateId: string };

/** Leaves out what there is already, in the library or among proposals, and gives the others ids of their own. */
function chooseNew(
  entries: readonly MadeEntry[],
  known: readonly Known[],
): { proposals: Proposed[]; duplicates: Duplicate[] } {
  const proposals: Proposed[] = [];
  const duplicates: Duplicate[] = [];
  const compared: Known[] = [...known];
  for (const { entry, run } of entries) {
    const shingles = shinglesOf(entry.files);
    const nearDuplicates = findNearDuplicates(shingles, compared);
    const [first] = nearDuplicates;
    if (first && shareOf(first) >= SAME_FROM) {
      duplicates.push({ templateId: entry.id, of: first.name, share: shareOf(first) });
      continue;
    }
    const [id, templateId] = [newId(), freeId(entry.id, new Set(compared.map((k) => k.templateId)))];
    compared.push({ kind: "proposal", id, templateId, name: entry.name, shingles });
    proposals.push({ id, entry: { ...entry, id: templateId }, run, nearDuplicates });
  }
  return { proposals, duplicates };
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number++;
  return `${wanted}-${number}`;
}

/** The library and what else is proposed. */
async function loadKnown(): Promise<Known[]> {
  const [library, open] = await Promise.all([loadLibrary(), listOpenProposals()]);
  return [
    ...library.map(
      ({ id, name, files }): Known => ({
        kind: "template",
        id,
        templateId: id,
        name,
        shingles: shinglesOf(files),
      }),
    ),
    ...open.flatMap(({ id, templateId, entry }): Known[] => {
      const read = templateEntrySchema.safeParse(entry).data;
      if (!read) return [];
      return [{ kind: "proposal", id, templateId, name: read.name, shingles: shinglesOf(read.files) }];
    }),
  ];
}

function tellProposed(ids: readonly string[]): string {
  if (ids.length === 0) return "No templates are proposed from this session";
  const what = ids.length === 1 ? "1 template is" : `${ids.length} templates are`;
  return `${what} proposed from this session, for a person to review: ${ids.join(", ")}`;
}

function tellDuplicates(duplicates: readonly Duplicate[]): string[] {
  if (duplicates.length === 0) return [];
  const named = duplicates
    .slice(0, 3)
    .map(({ templateId, of, share }) => `${templateId} is ${share.toFixed(2)} of ${of}`);
  return [`${duplicates.length} left out because there is the same already (${named.join(", ")})`];
}

const reasons: Record<keyof Skipped | "small" | "specific" | "unfit" | "more", string> = {
  changed: "files changed since they were handed over",
  templated: "files as a template wrote them",
  secret: "files in which a credential may stand",
  unreadable: "files that are data, no text, too large or do not parse",
  small: "groups of files too small or too large to be worth a template",
  specific: "documents that speak of this session alone",
  unfit: "groups that cannot be written as a template",
  more: `beyond the first ${MOST_PROPOSED}`,
};

function tellSkipped(skipped: Partial<Record<keyof typeof reasons, number>>): string[] {
  return Object.entries(reasons).flatMap(([key, what]) => {
    const count = Object.entries(skipped).find(([name]) => name === key)?.[1] ?? 0;
    return count > 0 ? [`left out ${count} ${what}`] : [];
  });
}
