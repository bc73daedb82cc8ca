import { expect, test } from "vitest";
import { createPathMatcher } from "./match-paths";

const paths = [
  ".github/workflows/ci.yml",
  "README.md",
  "app/(shop)/page.tsx",
  "app/[...path]/page.tsx",
  "app/[[...rest]]/page.tsx",
  "app/[id]/page.tsx",
  "app/i/page.tsx",
  "app/shop/page.tsx",
  "docs/a\nb.md",
  "docs/guide/start.md",
  "src/index.js",
  "src/index.test.js",
  "src/index.ts",
];
const match = createPathMatcher(paths);

test.each([
  ["README.md", ["README.md"]],
  ["readme.md", []],
  ["docs/**/*.md", ["docs/a\nb.md", "docs/guide/start.md"]],
  ["src/*.{js,ts}", ["src/index.js", "src/index.test.js", "src/index.ts"]],
  ["./src/*.ts", ["src/index.ts"]],
  ["**/*.yml", [".github/workflows/ci.yml"]],
  ["app/[id]/page.tsx", ["app/[id]/page.tsx"]],
  ["app/[...path]/*.tsx", ["app/[...path]/page.tsx"]],
  ["app/[[...rest]]/page.tsx", ["app/[[...rest]]/page.tsx"]],
  ["app/(shop)/page.tsx", ["app/(shop)/page.tsx"]],
  ["src/index.[jt]s", ["src/index.js", "src/index.ts"]],
  ["../README.md", []],
  ["/README.md", []],
  ["src", []],
  ["[", []],
])("matches %j", (glob, expected) => {
  expect(match(glob)).toEqual(expected);
});

test("answers the same the second time", () => {
  expect(match("src/*.ts")).toEqual(match("src/*.ts"));
});
