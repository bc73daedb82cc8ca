import type { Evidence } from "../../domain/assessment/measure";
import type { ClauseOf, ContentCheck } from "../../domain/contract/clause";
import type { DeliverableContract } from "../../domain/contract/contract";
import { type Inspection, type Inspections, inspectionKey } from "../../domain/contract/inspection";
import { listClauses } from "../../domain/contract/list-clauses";
import { inTurns } from "../in-turns";
import type { ClauseSource, OpenFile } from "./clause-source";
import { inspectDocstrings } from "./find-docstrings";
import { lookForText } from "./find-text";
import { prepareSchema } from "./json-schema/look-by-schema";
import { type Look, TooMuchWork } from "./look";
import { lookForStructure } from "./match-structure";

/** At most so many files, so large each and all together, are read for one clause. */
type Limits = { files: number; bytes: number; total: number };
const limits = {
  text: { files: 10_000, bytes: 1_000_000, total: 100_000_000 },
  pattern: { files: 10_000, bytes: 300_000, total: 20_000_000 },
  schema: { files: 2_000, bytes: 1_000_000, total: 20_000_000 },
  structure: { files: 2_000, bytes: 300_000, total: 50_000_000 },
} as const;

type ContentClause = Pick<ClauseOf<"content">, "check" | "scope">;
type SearchCheck = Exclude<ContentCheck, { rule: "all_api_files_have_docstrings" }>;
type Prepared = Extract<Look, { look: unknown }>;
type Search = {
  key: string;
  /** The key under which a file keeps what was found in it. */
  keptAs: string;
  look: Prepared["look"];
  limits: Limits;
  bytes: number;
  read: string[];
  found: Map<string, readonly Evidence[]>;
  unread: Map<string, string[]>;
};

export type InspectOptions = {
  /** What any of the personas changed: of clauses that ask for changed files only, these are read. */
  changedPaths?: readonly string[];
  signal?: AbortSignal | undefined;
};

/**
 * Reads what the content clauses of contracts ask about: each file once, whatever the number of clauses. Contracts
 * without such clauses read nothing.
 */
export async function inspectClauses(
  source: ClauseSource,
  contracts: readonly DeliverableContract[],
  { changedPaths = [], signal }: InspectOptions = {},
): Promise<Inspections> {
  const clauses = distinctClauses(contracts);
  const inspections = new Map<string, Inspection>();
  if (clauses.size === 0) return inspections;
  const changed = new Set(changedPaths);
  const wanted = new Map<string, Search[]>();
  const searches: Search[] = [];
  for (const [key, { check, scope }] of clauses) {
    if (check.rule === "all_api_files_have_docstrings") {
      inspections.set(key, inspectDocstrings(source));
      continue;
    }
    const prepared = prepareLook(check, source);
    if ("refused" in prepared) {
      inspections.set(key, { refused: prepared.refused, read: [], found: new Map(), unread: [] });
      continue;
    }
    const search = startSearch(key, prepared, limitsOf(check));
    searches.push(search);
    const matching = source.matchPaths(check.glob);
    choose(search, scope === "changed" ? matching.filter((path) => changed.has(path)) : matching, wanted);
  }
  await inTurns(
    [...wanted],
    ([path, asking]) => {
      readFor(path, asking, source);
      return [];
    },
    signal,
  );
  for (const search of searches) inspections.set(search.key, finish(search));
  return inspections;
}

/** Whether a contract has clauses that read the content of files. */
export const readsContent = (contract: DeliverableContract): boolean =>
  listClauses(contract).some((clause) => clause.kind === "content");

function distinctClauses(contracts: readonly DeliverableContract[]): Map<string, ContentClause> {
  const clauses = contracts.flatMap(listClauses).filter((clause) => clause.kind === "content");
  return new Map(clauses.map((clause) => [inspectionKey(clause), clause]));
}

function prepareLook(check: SearchCheck, source: ClauseSource): Look {
  if (check.rule === "structure") return lookForStructure(check.language, check.find);
  if (check.rule === "json_schema") return prepareSchema(check.schema, source);
  return lookForText(check.needle);
}

function limitsOf(check: SearchCheck): Limits {
  if (check.rule === "structure") return limits.structure;
  if (check.rule === "json_schema") return limits.schema;
  return "text" in check.needle ? limits.text : limits.pattern;
}

const startSearch = (key: string, { look, version = "" }: Prepared, limits: Limits): Search => ({
  key,
  keptAs: `${version} ${key}`,
  look,
  limits,
  bytes: 0,
  read: [],
  found: new Map(),
  unread: new Map(),
});

function choose(search: Search, paths: readonly string[], wanted: Map<string, Search[]>): void {
  for (const path of paths.slice(0, search.limits.files)) {
    const asking = wanted.get(path);
    if (asking) asking.push(search);
    else wanted.set(path, [search]);
  }
  const rest = paths.slice(search.limits.files);
  if (rest.length > 0)
    search.unread.set(`a clause reads at most ${search.limits.files} files; narrow its glob`, rest);
}

function readFor(path: string, asking: readonly Search[], source: ClauseSource): void {
  const file = source.open(path);
  for (const search of asking) {
    const limit = exceeded(search, file);
    if (limit !== null) leaveUnread(search, path, limit);
    else if (file.isText) readOnce(path, search, file);
  }
}

function exceeded({ limits, bytes }: Search, file: OpenFile): string | null {
  if (file.bytes > limits.bytes) return `a clause reads files of at most ${limits.bytes} bytes`;
  if (bytes + file.bytes > limits.total)
    return `a clause reads at most ${limits.total} bytes in all; narrow its glob`;
  return null;
}

function readOnce(path: string, search: Search, file: OpenFile): void {
  search.bytes += file.bytes;
  const kept = file.found.get(search.keptAs);
  const found = kept ?? lookAt(path, search, file);
  if (found === null) return;
  file.found.set(search.keptAs, found);
  search.read.push(path);
  if (found.length > 0) search.found.set(path, found);
}

/** Null where the file could not be read after all. */
function lookAt(path: string, search: Search, file: OpenFile): readonly Evidence[] | null {
  const text = file.text();
  if (text === null) {
    leaveUnread(search, path, "it could not be read");
    return null;
  }
  try {
    return search.look(text, path).map((place) => ({ file: path, ...place }));
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    leaveUnread(search, path, error.message);
    return null;
  }
}

function leaveUnread(search: Search, path: string, reason: string): void {
  const there = search.unread.get(reason);
  if (there) there.push(path);
  else search.unread.set(reason, [path]);
}

/** Mostly they are in order already. */
const sorted = (paths: string[]): string[] =>
  paths.every((path, i) => i === 0 || (paths[i - 1] ?? "") < path) ? paths : paths.sort();

/** Files in the order of their paths: those that several clauses read were not visited in that order. */
const finish = ({ read, found, unread }: Search): Inspection => ({
  refused: null,
  read: sorted(read),
  found: new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1))),
  unread: [...unread].map(([reason, files]) => ({ reason, files })),
});
