import { describe, expect, test } from "vitest";
import { countingRevision, isFileChanged, type TemplateRevisionKind } from "./template-revision";

const numbered = (kinds: readonly TemplateRevisionKind[]) =>
  kinds.map((kind, at) => ({ kind, number: at + 1 }));

describe("of an entry's revisions", () => {
  test.each<[string, TemplateRevisionKind[], number | null]>([
    ["none counts where there is none", [], null],
    ["the file counts", ["file"], 1],
    ["the latest file counts", ["file", "file"], 2],
    ["nothing counts once the file is gone", ["file", "gone"], null],
    ["a file that came back counts", ["file", "gone", "file"], 3],
    ["a person's stands over the file", ["file", "imported"], 2],
    ["a person's stands over a newer file", ["file", "imported", "file"], 2],
    ["a person's stands while the file is gone", ["file", "harvested", "gone"], 2],
    ["the file counts again once a person's is retired", ["file", "imported", "retired"], 1],
    ["the newest file counts under a retired one", ["file", "imported", "file", "retired"], 3],
    ["nothing counts where a retired one has no file", ["imported", "retired"], null],
    ["a restored one counts after a retired one", ["imported", "retired", "restored"], 3],
  ])("%s", (_, kinds, number) => {
    expect(countingRevision(numbered(kinds))?.number ?? null).toBe(number);
    expect(countingRevision(numbered(kinds).reverse())?.number ?? null).toBe(number);
  });
  test("a file that changed under a person's is told, one that changed before is not", () => {
    expect(isFileChanged(numbered(["file", "imported", "file"]))).toBe(true);
    expect(isFileChanged(numbered(["file", "imported", "gone"]))).toBe(true);
    expect(isFileChanged(numbered(["file", "file", "imported"]))).toBe(false);
    expect(isFileChanged(numbered(["file", "file"]))).toBe(false);
  });
});
