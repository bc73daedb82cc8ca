import { expect, test } from "vitest";
import { parsePatch } from "./parse-patch";

test("each line keeps its number on its side, and headers of the file are left out", () => {
  const patch =
    "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -3,3 +3,3 @@ function a() {\n same\n-old\n+new\n same\n";
  expect(parsePatch(patch).map(({ kind, text, old, now }) => [kind, text, old, now])).toEqual([
    ["hunk", "function a() {", null, null],
    ["same", "same", 3, 3],
    ["removed", "old", 4, null],
    ["added", "new", null, 4],
    ["same", "same", 5, 5],
  ]);
});
test("a file without a text diff has no lines", () => {
  expect(parsePatch("diff --git a/x b/x\nBinary files a/x and b/x differ\n")).toEqual([]);
});
