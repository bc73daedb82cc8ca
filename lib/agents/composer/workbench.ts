import path from "node:path";
import type { ExecuteProject } from "../../analysis/assess-project";
import { copyTree } from "../../analysis/execute/copy-tree";
import type { AgentEvent, AgentJob } from "../agent";
import { applyEdits } from "./apply-edits";
import type { ComposerContext } from "./composer-context";
import { followCode } from "./follow-code";
import { findLosses, isReached } from "./judge-change";
import { type MeasuredTree, readTree, withExecuted } from "./measured-tree";
import { isExecuted, needsExecution, onlyExecutionTells } from "./needs-execution";
import { type Edit, type Proposal, proposalKey } from "./proposal";
import { rebaseEdit } from "./rebase-edit";
import type { Failure } from "./report-persona-run";

export type WorkbenchInput = {
  job: AgentJob;
  execute: ExecuteProject | null;
  emit: (event: AgentEvent) => void;
  signal: AbortSignal;
};
/** `original` is the proposal as its ability made it, `proposal` what was written. */
type Applied = { original: Proposal; proposal: Proposal; undo: Edit[] };

/** What failed once may succeed after something else was mended. */
const MAX_TRIES = 2;
/** Turns in which documents and checks follow code that a proposal brought into service. */
const MAX_FOLLOWING = 6;

/**
 * The scratch copy on which proposals are tried. A proposal stays when what it is for is reached and nothing measured
 * got worse; else it is undone. Those that touch code are run together, and in halves when the whole is not clean.
 */
export class Workbench {
  readonly root: string;
  readonly kept: Proposal[] = [];
  readonly failures: Failure[] = [];
  readonly changed = new Map<string, string | null>();
  private readonly tried = new Map<string, { times: number; kept: number }>();
  private executedDigest: string | null = null;

  private constructor(
    private readonly input: WorkbenchInput,
    private current: MeasuredTree,
    root: string,
  ) {
    this.root = root;
    if (input.job.assessment.factsDigest === current.facts.digest) this.executedDigest = current.facts.digest;
  }

  static async open(input: WorkbenchInput): Promise<Workbench> {
    const { job, signal } = input;
    const root = path.join(job.scratch, "composer");
    await copyTree(job.workspace, root);
    const known = job.assessment.measures.filter((m) => isExecuted(m.metric));
    return new Workbench(input, await readTree(root, job.persona, known, signal), root);
  }

  /** Tries proposals, each a bounded number of times over the rounds; returns whether any was kept. */
  async try(proposals: readonly Proposal[]): Promise<boolean> {
    const due = proposals.filter((p) => this.isDue(p));
    for (const p of due) {
      const times = (this.tried.get(proposalKey(p))?.times ?? 0) + 1;
      this.tried.set(proposalKey(p), { times, kept: this.kept.length });
    }
    const kept = this.kept.length;
    await this.tryTogether(due, this.current.files);
    return this.kept.length > kept;
  }

  /** What failed is due again only after something else was kept. */
  private isDue(proposal: Proposal): boolean {
    const before = this.tried.get(proposalKey(proposal));
    return before === undefined || (before.times < MAX_TRIES && this.kept.length > before.kept);
  }

  /** What an ability sees of the present state. */
  context(rest: Pick<ComposerContext, "answersFor" | "templates" | "runner">): ComposerContext {
    const { job, signal } = this.input;
    const { facts, files, measures, clauses } = this.current;
    return { job, tree: this.root, facts, files, measures, clauses, signal, ...rest };
  }

  private async tryTogether(proposals: readonly Proposal[], base: MeasuredTree["files"]): Promise<void> {
    if (proposals.length === 0) return;
    const { execute } = this.input;
    if (execute && proposals.some(needsExecution)) await this.executeBaseline(execute);
    const start = this.current;
    const applied: Applied[] = [];
    for (const proposal of proposals) {
      this.input.signal.throwIfAborted();
      const rebased = this.rebase(proposal, base);
      const done = rebased && (await this.applyOne(rebased));
      if (done) applied.push({ ...done, original: proposal });
    }
    if (execute && applied.some((a) => needsExecution(a.proposal)))
      await this.judgeExecuted(applied, start, execute, base);
    else for (const a of applied) this.keep(a);
  }

  /** Applies one proposal and judges what reading tells; undone at once when it fails there. */
  private async applyOne(proposal: Proposal): Promise<Omit<Applied, "original"> | null> {
    const { job, execute, signal } = this.input;
    const before = this.current;
    if (proposal.edits.every((e) => (before.files.get(e.path) ?? null) === e.content)) return null;
    if (!execute && onlyExecutionTells(proposal))
      return this.revert(
        proposal,
        "the project's commands are not run here, so its effect cannot be measured",
      );
    const undo: Edit[] = [];
    try {
      undo.unshift(...(await applyEdits(this.root, proposal.edits)));
    } catch (error) {
      return this.revert(proposal, error instanceof Error ? error.message : String(error));
    }
    let after = await readTree(this.root, job.persona, before.executed, signal);
    const followed: Edit[] = [];
    for (let turn = 0; turn < MAX_FOLLOWING; turn++) {
      const following = followCode(before, after).filter((e) => after.files.get(e.path) !== e.content);
      if (following.length === 0) break;
      undo.unshift(...(await applyEdits(this.root, following)));
      followed.push(...following);
      after = await readTree(this.root, job.persona, before.executed, signal);
    }
    const losses = findLosses(before, after);
    const hope = execute !== null && needsExecution(proposal) && aimsAtExecution(proposal);
    if (losses.length === 0 && (hope || isReached(proposal.targets, before, after))) {
      this.current = after;
      return { proposal: { ...proposal, edits: [...proposal.edits, ...followed] }, undo };
    }
    await applyEdits(this.root, undo);
    return this.revert(proposal, losses[0] ?? "it does not reach what it is for");
  }

  private async judgeExecuted(
    applied: readonly Applied[],
    start: MeasuredTree,
    execute: ExecuteProject,
    base: MeasuredTree["files"],
  ): Promise<void> {
    const { job, signal } = this.input;
    const { measures } = await execute(this.root, this.current.facts, signal);
    const after = withExecuted(this.current, job.persona, measures);
    const losses = findLosses(start, after);
    if (losses.length === 0 && applied.every((a) => isReached(a.proposal.targets, start, after))) {
      this.current = after;
      this.executedDigest = after.facts.digest;
      for (const a of applied) this.keep(a);
      return;
    }
    for (const a of [...applied].reverse()) await applyEdits(this.root, a.undo);
    this.current = start;
    const [first] = applied;
    if (applied.length === 1 && first) {
      this.revert(first.proposal, losses[0] ?? "it does not reach what it is for");
      return;
    }
    const middle = Math.ceil(applied.length / 2);
    await this.tryTogether(
      applied.slice(0, middle).map((a) => a.original),
      base,
    );
    await this.tryTogether(
      applied.slice(middle).map((a) => a.original),
      base,
    );
  }

  /** The proposal on the present files; null when another change took its place: it comes again in the next round. */
  private rebase(proposal: Proposal, base: MeasuredTree["files"]): Proposal | null {
    const edits: Edit[] = [];
    for (const edit of proposal.edits) {
      const [old, now] = [base.get(edit.path), this.current.files.get(edit.path)];
      const same = edit.content === null || old === undefined || now === undefined;
      const content = same ? edit.content : rebaseEdit(old, edit.content ?? "", now);
      if (content === null && !same) return null;
      edits.push({ path: edit.path, content });
    }
    return { ...proposal, edits };
  }

  private async executeBaseline(execute: ExecuteProject): Promise<void> {
    if (this.executedDigest === this.current.facts.digest) return;
    const { measures } = await execute(this.root, this.current.facts, this.input.signal);
    this.current = withExecuted(this.current, this.input.job.persona, measures);
    this.executedDigest = this.current.facts.digest;
  }

  private keep({ proposal }: Pick<Applied, "proposal">): void {
    this.kept.push(proposal);
    const failed = this.failures.findIndex((f) => f.proposal.purpose === proposal.purpose);
    if (failed >= 0) this.failures.splice(failed, 1);
    for (const edit of proposal.edits) this.changed.set(edit.path, edit.content);
    this.input.emit({ text: `Kept: ${proposal.purpose} (${proposal.source})` });
  }

  private revert(proposal: Proposal, reason: string): null {
    const before = this.failures.find((f) => f.proposal.purpose === proposal.purpose);
    if (before) before.reason = reason;
    else this.failures.push({ proposal, reason });
    this.input.emit({ text: `Undone: ${proposal.purpose}: ${reason}` });
    return null;
  }
}

const aimsAtExecution = (proposal: Proposal): boolean =>
  proposal.targets.some((t) => "metric" in t && isExecuted(t.metric));
