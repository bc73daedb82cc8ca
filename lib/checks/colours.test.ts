import { expect, test } from "vitest";
import { readSources, type SourceFile } from "./read-sources";

const root = new URL("../..", import.meta.url).pathname;

test("colours come from the theme: no component or page spells one out or forces a style", () => {
  expect(readSources(root, ["app", "components"]).flatMap(findColours)).toEqual([]);
});

test.each([
  'className="text-[#ff0000]"',
  'style={{ color: "#abc" }}',
  'fill="rgb(1 2 3)"',
  'stroke="oklch(0.5 0.1 20)"',
  'className="!important"',
])("the check fails on %s", (text) => {
  expect(findColours({ path: "components/a.tsx", text })).toHaveLength(1);
});

test("the check lets anchors, ids and the theme's own names be", () => {
  expect(findColours({ path: "components/a.tsx", text: 'href="#conditions" color="var(--danger)"' })).toEqual(
    [],
  );
});

function findColours({ path, text }: SourceFile): string[] {
  if (!path.endsWith(".tsx")) return [];
  return text.split("\n").flatMap((line, index) => {
    const literal =
      /["'[(\s]#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![\w-])|\b(rgba?|hsla?|oklch|oklab)\(|!important/i;
    return literal.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [];
  });
}
