import { expect, test } from "vitest";
import { commentedOut, withoutAssertions, withSkippedTests } from "./break-code";
import { halved, headingsOnly, withFiller, withoutSection } from "./break-document";

const guide =
  "# Guide\n\nWords.\n\n## Start\n\n```sh\n# no heading\nrun\n```\n\n### Deep\n\nMore.\n\n## End\n\nLast.\n";

test("only headings stay, and what looks like one in code is none", () => {
  expect(headingsOnly(guide)).toBe("# Guide\n\n## Start\n\n### Deep\n\n## End\n");
  expect(withFiller(guide).match(/Lorem ipsum/g)).toHaveLength(4);
});
test("a section goes with all beneath it and nothing else", () => {
  expect(withoutSection(guide, "Start")).toBe("# Guide\n\nWords.\n\n## End\n\nLast.\n");
  expect(withoutSection(guide, "Absent")).toBe(guide);
});
test("the first half of the lines stays", () => {
  expect(halved("a\nb\nc\nd\n")).toBe("a\nb\nc\n");
});
test("lines become comments, counted from 1", () => {
  expect(commentedOut("a\nb\nc", 2, 1)).toBe("a\n// b\nc");
});
test("tests are skipped where they stand, and lose assertions over several lines", () => {
  const text =
    "test('x', () => {\n  const a = make();\n  assert.deepEqual(a, [\n    1,\n  ]);\n  expect(a).toBe(a);\n});\n";
  expect(withSkippedTests(text)).toMatch(/^test\.skip\('x'/);
  expect(withoutAssertions(text)).toBe("test('x', () => {\n  const a = make();\n});\n");
});
