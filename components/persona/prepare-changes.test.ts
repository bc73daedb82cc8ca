import { expect, it } from "vitest";
import { prepareChanges } from "./prepare-changes";

const shown = (change: Parameters<typeof prepareChanges>[0][number]) => prepareChanges([change])[0];

it("names a field by its path, and says what was there before and after", () => {
  expect(shown({ path: ["execution", "priority"], before: 4, after: 2 })).toEqual({
    path: "execution › priority",
    kind: "changed",
    before: "4",
    after: "2",
  });
});

it("tells what was added and removed, also where the value is null", () => {
  expect(shown({ path: ["a"], after: null })).toMatchObject({ kind: "added", before: null, after: "null" });
  expect(shown({ path: ["a"], before: ["x"] })).toMatchObject({ kind: "removed", after: null });
});

it("leaves out the lines of a long text that are the same", () => {
  const before = ["1", "2", "3", "old", "5", "6", "7"].join("\n");
  const after = ["1", "2", "3", "new", "also new", "5", "6", "7"].join("\n");
  expect(shown({ path: ["prompt"], before, after })).toMatchObject({
    before: "… 2 lines the same\n3\nold\n5\n… 2 lines the same",
    after: "… 2 lines the same\n3\nnew\nalso new\n5\n… 2 lines the same",
  });
});

it("shows an added line without repeating what follows it", () => {
  expect(shown({ path: ["p"], before: "a\nb", after: "a\nx\nb" })).toMatchObject({
    before: "a\nb",
    after: "a\nx\nb",
  });
});
