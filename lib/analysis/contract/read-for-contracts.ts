import { setImmediate } from "node:timers/promises";
import {
  type DocumentFact,
  type FileFact,
  noFacts,
  type ProjectFacts,
} from "../../domain/assessment/project-facts";
import { filesNeeded, globOfDirectory, isFilled } from "../../domain/contract/check-files";
import { hasSection } from "../../domain/contract/check-section";
import type { Clause, ClauseOf } from "../../domain/contract/clause";
import type { DeliverableContract } from "../../domain/contract/contract";
import { listClauses } from "../../domain/contract/list-clauses";
import { languageNames } from "../language-names";
import { inspectClauses } from "./inspect-clauses";
import type { InspectedProject } from "./inspect-project";
import type { KeptTree } from "./kept-tree";
import { withKeptTree } from "./kept-trees";

const TURN_MS = 30;

/** Whether the files themselves settle every clause: nothing measured, and nothing that only the whole project tells. */
export const isSettledByFiles = (contract: DeliverableContract): boolean =>
  listClauses(contract).every(
    (clause) =>
      clause.kind !== "threshold" &&
      clause.kind !== "rule" &&
      !(clause.kind === "content" && clause.check.rule === "all_api_files_have_docstrings") &&
      clause.appliesWhen?.has === undefined,
  );

export type ReadForContractsOptions = {
  /** Null where nobody can tell what was changed. */
  changedPaths: readonly string[] | null;
  signal?: AbortSignal | undefined;
};

/**
 * Reads of a directory only what contracts ask about that its files settle (`isSettledByFiles`). The facts hold no more:
 * checked against them, each clause has the outcome that it has against those of the whole project.
 */
export async function readForContracts(
  root: string,
  contracts: readonly DeliverableContract[],
  { changedPaths, signal }: ReadForContractsOptions,
): Promise<InspectedProject> {
  const clauses = contracts.flatMap(listClauses);
  return withKeptTree(root, async (tree) => {
    await tree.refresh(clauses.flatMap(globsOf), signal);
    const matchPaths = (glob: string) => tree.matchPaths(glob);
    const changed = changedPaths && new Set(changedPaths);
    const asked = new Asked(tree, signal);
    for (const clause of clauses) {
      if (clause.kind === "section") await asked.section(clause);
      if (clause.kind === "directory") await asked.files(clause, matchPaths(globOfDirectory(clause.path)));
      if (clause.kind !== "file") continue;
      const paths = matchPaths(clause.glob);
      await asked.files(clause, clause.scope === "changed" ? paths.filter((p) => changed?.has(p)) : paths);
    }
    const stacks = clauses.flatMap((clause) => clause.appliesWhen?.stack ?? []);
    const facts = await asked.facts(stacks);
    const source = { matchPaths, endpoints: null, open: (path: string) => tree.open(path) };
    const inspections = await inspectClauses(source, contracts, { changedPaths: changedPaths ?? [], signal });
    return { facts, matchPaths, inspections };
  });
}

function globsOf(clause: Clause): string[] {
  const when = clause.appliesWhen?.paths ?? [];
  if (clause.kind === "file") return [clause.glob, ...when];
  if (clause.kind === "directory") return [globOfDirectory(clause.path), ...when];
  if (clause.kind === "section") return [clause.file, ...when];
  return clause.kind === "content" && "glob" in clause.check ? [clause.check.glob, ...when] : when;
}

/** The files that clauses look at, read no further than a clause looks. */
class Asked {
  private turnSince = performance.now();
  private readonly found = new Map<string, { fact: FileFact; document: DocumentFact | undefined }>();

  constructor(
    private readonly tree: KeptTree,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async files(clause: ClauseOf<"file"> | ClauseOf<"directory">, paths: readonly string[]): Promise<void> {
    let left = filesNeeded(clause);
    for (const path of paths) {
      await this.turn();
      const { fact, document } = this.look(path);
      if (isFilled(fact, document)) left--;
      if (left === 0) return;
    }
  }

  async section(clause: ClauseOf<"section">): Promise<void> {
    for (const path of this.tree.matchPaths(clause.file)) {
      await this.turn();
      const { document } = this.look(path);
      if (document && hasSection(document, clause)) return;
    }
  }

  async facts(stacks: readonly string[]): Promise<ProjectFacts> {
    const languages = await this.languages(stacks);
    const read = [...this.found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
    return {
      ...noFacts,
      files: read.map(({ fact }) => fact),
      documents: read.flatMap(({ document }) => document ?? []),
      languages,
    };
  }

  /** Of the languages asked for, those in which the project has a file of its own. */
  private async languages(stacks: readonly string[]): Promise<ProjectFacts["languages"]> {
    const languages: ProjectFacts["languages"] = [];
    for (const stack of new Set(stacks.map((name) => name.toLowerCase()))) {
      const path = await this.firstOfLanguage(stack);
      if (path) languages.push({ name: stack, files: 1, understood: 0 });
    }
    return languages;
  }

  private async firstOfLanguage(stack: string): Promise<string | null> {
    const endings = Object.keys(languageNames).filter(
      (ending) => languageNames[ending]?.toLowerCase() === stack,
    );
    for (const path of this.tree.paths) {
      if (!endings.includes(path.slice(path.lastIndexOf(".") + 1))) continue;
      if (/^(?:source|test)$/.test(this.look(path).fact.kind)) return path;
    }
    return null;
  }

  private look(path: string) {
    const known = this.found.get(path);
    if (known) return known;
    const looked = { fact: this.tree.factOf(path), document: this.tree.documentOf(path) };
    this.found.set(path, looked);
    return looked;
  }

  /** Reading is synchronous: others get their turn in between. */
  private async turn(): Promise<void> {
    if (performance.now() - this.turnSince < TURN_MS) return;
    await setImmediate();
    this.signal?.throwIfAborted();
    this.turnSince = performance.now();
  }
}
