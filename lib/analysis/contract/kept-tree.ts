import { closeSync, constants, openSync, readSync } from "node:fs";
import path from "node:path";
import type { Evidence } from "../../domain/assessment/measure";
import type { DocumentFact, FileFact } from "../../domain/assessment/project-facts";
import { detectDocument, isDocument, parseDocuments } from "../detectors/documents";
import { type KnownDirectories, listTree } from "../list-tree";
import { createPathMatcher } from "../match-paths";
import { isSame, isSettled, type Stamp, stampOf } from "../stamp";
import { PARSE_LIMIT_BYTES, toEntry, type WalkedFile } from "../walk-project";
import { mayBeText, type OpenFile } from "./clause-source";

type KeptFile = {
  stamp: Stamp | null;
  /** The visit in which it was last compared with the disk. */
  visit: number;
  fact: FileFact;
  /** Null until it is asked for. */
  document: DocumentFact | "none" | null;
  found: Map<string, readonly Evidence[]>;
};

const KEPT_FILES = 50_000;
const KEPT_INSPECTIONS_OF_FILE = 64;

/**
 * What is known of a directory from one visit to the next: its listing, and of the files that clauses read what was
 * found in them, never their text. Asked again, only what changed is read again.
 */
export class KeptTree {
  private readonly directories: KnownDirectories = new Map();
  private readonly files = new Map<string, KeptFile>();
  private visit = 0;
  private matcher: ((glob: string) => string[]) | null = null;
  private globs = "";
  private text: { path: string; visit: number; text: string | null } | null = null;
  paths: readonly string[] = [];

  constructor(private readonly root: string) {}

  /** From here on files are compared with the disk again, each once. */
  startVisit(): void {
    this.visit++;
  }

  /** Lists the directory anew. @param globs what will be asked of its paths: matched in one pass */
  async refresh(globs: readonly string[], signal?: AbortSignal): Promise<void> {
    this.startVisit();
    const listed = await listTree(this.root, { known: this.directories, signal });
    const asked = globs.join("\n");
    if (this.matcher && !listed.changed && asked === this.globs) return;
    if (listed.changed) {
      this.paths = listed.files;
      const there = new Set(listed.files);
      for (const known of this.files.keys()) if (!there.has(known)) this.files.delete(known);
    }
    this.globs = asked;
    this.matcher = createPathMatcher(this.paths, globs);
  }

  matchPaths(glob: string): readonly string[] {
    return this.matcher?.(glob) ?? [];
  }

  factOf(inside: string): FileFact {
    return this.current(inside).fact;
  }

  /** What a document says; undefined for other files. */
  documentOf(inside: string): DocumentFact | undefined {
    const kept = this.current(inside);
    kept.document ??= this.readDocument(kept.fact);
    return kept.document === "none" ? undefined : kept.document;
  }

  open(inside: string): OpenFile {
    const kept = this.current(inside);
    if (kept.found.size >= KEPT_INSPECTIONS_OF_FILE) kept.found.clear();
    return {
      bytes: kept.fact.bytes,
      isText: mayBeText(kept.fact),
      found: kept.found,
      text: () => this.textOf(inside),
    };
  }

  private readDocument(fact: FileFact): DocumentFact | "none" {
    if (!isDocument(fact.path)) return "none";
    const [document] = parseDocuments([{ ...fact, text: this.textOf(fact.path) }]);
    return document ? detectDocument(document) : "none";
  }

  private textOf(inside: string): string | null {
    if (this.text?.path !== inside || this.text.visit !== this.visit) this.read(inside);
    return this.text?.text ?? null;
  }

  private current(inside: string): KeptFile {
    const known = this.files.get(inside);
    if (known?.visit === this.visit) return known;
    const now = Date.now();
    const stamp = stampOf(path.join(this.root, inside));
    if (known?.stamp && isSame(known.stamp, stamp)) {
      known.visit = this.visit;
      return known;
    }
    const { text: _, ...fact } = this.read(inside, stamp?.size);
    const kept: KeptFile = {
      stamp: isSettled(stamp, now) ? stamp : null,
      visit: this.visit,
      fact,
      document: null,
      found: new Map(),
    };
    this.files.delete(inside);
    this.files.set(inside, kept);
    const oldest = this.files.size > KEPT_FILES ? this.files.keys().next().value : undefined;
    if (oldest !== undefined) this.files.delete(oldest);
    return kept;
  }

  /** Reads a file; its text is at hand for whoever asks next. */
  private read(inside: string, size?: number): WalkedFile {
    const full = path.join(this.root, inside);
    const bytes = size ?? stampOf(full)?.size ?? 0;
    const entry = toEntry(inside, bytes, bytes > PARSE_LIMIT_BYTES ? null : readNow(full, bytes));
    this.text = { path: inside, visit: this.visit, text: entry.text };
    return entry;
  }
}

/** Synchronously, without following a link: of small files that takes a fraction of the time. Null where it cannot be. */
function readNow(file: string, size: number): Buffer | null {
  let handle: number | null = null;
  try {
    handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW);
    const bytes = Buffer.allocUnsafe(size);
    return bytes.subarray(0, size === 0 ? 0 : readSync(handle, bytes, 0, size, 0));
  } catch {
    return null;
  } finally {
    if (handle !== null) closeSync(handle);
  }
}
