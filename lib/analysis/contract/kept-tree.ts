import path from "node:path";
import type { Evidence } from "../../domain/assessment/measure";
import type { DocumentFact, FileFact } from "../../domain/assessment/project-facts";
import { detectDocument, parseDocuments } from "../detectors/documents";
import { type KnownDirectories, listTree } from "../list-tree";
import { createPathMatcher } from "../match-paths";
import { isSame, isSettled, type Stamp, stampOf } from "../stamp";
import { readEntry, type WalkedFile } from "../walk-project";
import { mayBeText, type OpenFile } from "./clause-source";

type KeptFile = {
  stamp: Stamp | null;
  /** The visit in which it was last compared with the disk. */
  visit: number;
  fact: FileFact;
  document: DocumentFact | undefined;
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

  async factOf(inside: string): Promise<FileFact> {
    return (await this.current(inside)).fact;
  }

  /** What a document says; undefined for other files. */
  async documentOf(inside: string): Promise<DocumentFact | undefined> {
    return (await this.current(inside)).document;
  }

  async open(inside: string): Promise<OpenFile> {
    const kept = await this.current(inside);
    if (kept.found.size >= KEPT_INSPECTIONS_OF_FILE) kept.found.clear();
    return {
      bytes: kept.fact.bytes,
      isText: mayBeText(kept.fact),
      found: kept.found,
      text: async () => {
        if (this.text?.path !== inside || this.text.visit !== this.visit)
          this.remember(await readEntry(this.root, inside));
        return this.text?.text ?? null;
      },
    };
  }

  private async current(inside: string): Promise<KeptFile> {
    const known = this.files.get(inside);
    if (known?.visit === this.visit) return known;
    const now = Date.now();
    const stamp = stampOf(path.join(this.root, inside));
    if (known?.stamp && isSame(known.stamp, stamp)) {
      known.visit = this.visit;
      return known;
    }
    const { text, ...fact } = this.remember(await readEntry(this.root, inside));
    const [document] = parseDocuments([{ ...fact, text }]);
    const kept: KeptFile = {
      stamp: isSettled(stamp, now) ? stamp : null,
      visit: this.visit,
      fact,
      document: document && detectDocument(document),
      found: new Map(),
    };
    this.files.delete(inside);
    this.files.set(inside, kept);
    const oldest = this.files.size > KEPT_FILES ? this.files.keys().next().value : undefined;
    if (oldest !== undefined) this.files.delete(oldest);
    return kept;
  }

  /** The text read last is at hand for whoever asks next. */
  private remember(entry: WalkedFile): WalkedFile {
    this.text = { path: entry.path, visit: this.visit, text: entry.text };
    return entry;
  }
}
