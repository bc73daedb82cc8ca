import { expect, test } from "vitest";
import { diffTexts } from "./diff-texts";

test("tells added, changed and removed files apart, with ignored ones among them", async () => {
  const diffs = await diffTexts(
    [
      { path: ".gitignore", source: "*.txt\n" },
      { path: "a.txt", source: "one\n" },
      { path: "{{NAME}}/b.txt", source: "same\n" },
      { path: "c.txt", source: "gone, and nothing like the others\n" },
    ],
    [
      { path: ".gitignore", source: "*.txt\n" },
      { path: "a.txt", source: "two\n" },
      { path: "{{NAME}}/b.txt", source: "same\n" },
      { path: "d.txt", source: "1\n2\n3\n" },
    ],
  );
  expect(diffs.map((d) => [d.path, d.change, d.additions, d.deletions])).toEqual([
    ["a.txt", "modified", 1, 1],
    ["c.txt", "deleted", 0, 1],
    ["d.txt", "added", 3, 0],
  ]);
  expect(diffs[0]?.patch).toContain("-one\n+two");
});
test("is empty for the same files, and knows a first one", async () => {
  const file = { path: "a.txt", source: "one\n" };
  expect(await diffTexts([file], [file])).toEqual([]);
  expect((await diffTexts([], [file])).map((d) => d.change)).toEqual(["added"]);
});
