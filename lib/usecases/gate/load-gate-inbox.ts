import { toCountedApproval } from "../../db/approvals";
import {
  countDecidedGates,
  countPassedGates,
  listDecidedGates,
  listOpenGates,
  type OpenGateRow,
} from "../../db/gate-inbox";
import { countApprovals } from "../../domain/gate/count-approvals";
import { countedApprovals, whyNotActionable } from "../../domain/gate/decide";
import { verdictSchema } from "../../domain/gate/gate";
import type { DecidedGates, GateInbox, GateInboxItem } from "../../domain/gate/gate-inbox";
import { rateOverrides } from "../../domain/gate/override-rate";
import { phaseSchema } from "../../domain/phase/phase";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { loadPeople, type People, toScene, waysToDecide } from "./decision-scene";

const RATE_DAYS = 90;
const DAY_MS = 86_400_000;
const PAGE = 30;

/** The gates that wait for people, longest waiting first, and whose turn it is; how many were decided, and how. */
export async function loadGateInbox(ctx: Ctx): Promise<GateInbox> {
  requirePermission(ctx, "session:view");
  const since = new Date(ctx.now.getTime() - RATE_DAYS * DAY_MS);
  const [open, decided, passed] = await Promise.all([
    readOpenGates(ctx),
    countDecidedGates(),
    countPassedGates(since),
  ]);
  return { open, decided, overrides: rateOverrides({ ...passed, days: RATE_DAYS }) };
}

/** How many gates the person who asks can act on now. */
export async function countActionableGates(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "session:view");
  return (await readOpenGates(ctx)).filter((gate) => gate.isMine).length;
}

/** Decided gates, the last decided first; `after` is the cursor that the page before gave. */
export async function loadDecidedGates(ctx: Ctx, after: string | null): Promise<DecidedGates> {
  requirePermission(ctx, "session:view");
  const rows = await listDecidedGates(after === null ? null : readCursor(after), PAGE);
  const last = rows.length === PAGE ? rows.at(-1) : undefined;
  return {
    gates: rows.map(({ cursor: _, ...gate }) => gate),
    next: last ? `${last.cursor.decidedAt.toISOString()}_${last.cursor.id}` : null,
  };
}

function readCursor(cursor: string) {
  const at = cursor.indexOf("_");
  const decidedAt = new Date(cursor.slice(0, Math.max(0, at)));
  if (Number.isNaN(decidedAt.getTime())) throw new AppError("invalid_input", "This page has no such place.");
  return { decidedAt, id: cursor.slice(at + 1) };
}

async function readOpenGates(ctx: Ctx): Promise<GateInboxItem[]> {
  const [rows, people] = await Promise.all([listOpenGates(), loadPeople(ctx.now)]);
  return rows.map((row) => toItem(ctx, row, people));
}

function toItem(ctx: Ctx, row: OpenGateRow, people: People): GateInboxItem {
  // Whose turn it is does not hang on single conditions, so that none are read.
  const scene = toScene({ ...row, conditions: [] }, ctx.now, people);
  const { session } = row.phaseIteration;
  const ways = waysToDecide(ctx, people).map((way) => ({ ...way, why: whyNotActionable(scene, way) }));
  const open = ways.find((way) => way.why === null);
  const counts = countApprovals(
    scene.policy.approvers,
    countedApprovals({ ...scene, approvals: row.approvals.map(toCountedApproval) }),
  );
  return {
    gateId: row.id,
    sessionId: row.sessionId,
    projectName: session.project.name,
    phase: phaseSchema.parse(row.phase),
    iteration: row.iteration,
    verdict: verdictSchema.parse(row.verdict),
    sentence: row.sentence,
    since: row.judgedAt.toISOString(),
    startedByName: session.startedByName,
    timesOutAt: row.timesOutAt?.toISOString() ?? null,
    approvals: {
      given: counts.reduce((sum, rule) => sum + rule.given, 0),
      needed: counts.reduce((sum, rule) => sum + rule.count, 0),
    },
    isMine: open !== undefined,
    forName: open?.forName ?? null,
    whyNotMine: open ? null : (ways[0]?.why ?? null),
  };
}
