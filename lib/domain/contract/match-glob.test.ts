import fc from "fast-check";
import picomatch from "picomatch";
import { describe, expect, test } from "vitest";
import { globSchema } from "./glob";
import { compileGlob, expandBraces } from "./match-glob";
import { matchGlobs } from "./match-globs";

describe("a glob", () => {
  test.each([
    ["src/*.ts", "src/a.ts", true],
    ["src/*.ts", "src/in/a.ts", false],
    ["src/**/*.ts", "src/a.ts", true],
    ["src/**/*.ts", "src/in/deep/a.ts", true],
    ["**/a.ts", "a.ts", true],
    ["docs/**", "docs/a/b", true],
    ["docs/**", "docs", false],
    ["**", ".hidden/file", true],
    ["*", ".env", true],
    ["a?c", "abc", true],
    ["a?c", "a/c", false],
    ["[a-c]x", "bx", true],
    ["[!a-c]x", "bx", false],
    ["[^a-c]x", "dx", true],
    ["[]]x", "]x", true],
    ["a[", "a[", true],
    ["app/[id]/page.tsx", "app/[id]/page.tsx", true],
    ["app/[id]/page.tsx", "app/i/page.tsx", false],
    ["app/[[...rest]]/page.tsx", "app/[[...rest]]/page.tsx", true],
    ["app/(shop)/page.tsx", "app/(shop)/page.tsx", true],
    ["{a,b/{c,d}}/*.{js,ts}", "b/d/x.ts", true],
    ["{a,b/{c,d}}/*.{js,ts}", "b/x.ts", false],
    ["{a}.js", "{a}.js", true],
    ["a.{js,}", "a.", true],
    ["./a.js", "a.js", true],
    ["A.js", "a.js", false],
    ["a.js", "axjs", false],
  ])("%j and the path %j: %j", (glob, path, expected) => {
    expect(compileGlob(glob).matches(path)).toBe(expected);
  });

  const name = fc.string({ unit: fc.constantFrom("a", "b", "c", "."), minLength: 1, maxLength: 5 });
  const part = fc.oneof(
    name,
    fc.constantFrom("*", "**", "?", "*.a", "a*", "*b*", "[ab]*", "{a,b}", "{a*,?b}", "b.{a,c}"),
  );
  const patterns = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
  const paths = fc.array(name, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
  const isOrdinary = (path: string) => !path.split("/").some((segment) => /^\.\.?$/.test(segment));

  test("matches what picomatch matches", () => {
    fc.assert(
      fc.property(patterns.filter(isOrdinary), paths.filter(isOrdinary), (glob, path) => {
        // A directory is not what is beneath it, which picomatch lets pass.
        fc.pre(
          !glob.endsWith("**") ||
            !picomatch.isMatch(`${path}/x`, glob) ||
            picomatch.isMatch(path, `${glob}/*`),
        );
        expect(compileGlob(glob).matches(path)).toBe(picomatch.isMatch(path, glob, { dot: true }));
      }),
      { numRuns: 3000 },
    );
  });

  test("matches alone as it does among others, in the order of the paths", () => {
    fc.assert(
      fc.property(
        fc.array(patterns, { maxLength: 8 }),
        fc.uniqueArray(paths, { maxLength: 20 }),
        (globs, all) => {
          const matched = matchGlobs(globs, all);
          for (const glob of globs)
            expect(matched.get(glob)).toEqual(all.filter((path) => compileGlob(glob).matches(path)));
        },
      ),
    );
  });
});

describe("matching takes time that grows with the length of path and pattern only", () => {
  const bound = (glob: string, path: string) =>
    (expandBraces(glob) ?? []).reduce((sum, g) => sum + (path.length + 1) * (g.length + 2), 0);
  const stepsOf = (glob: string, path: string): number => {
    const counter = { steps: 0 };
    compileGlob(glob).matches(path, counter);
    return counter.steps;
  };

  test.each([
    ["*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", "a".repeat(4000)],
    ["**/a/**/a/**/a/**/a/**/a/**/a/**/b", "a/".repeat(2000).slice(0, -1)],
    ["**/*a*a*a/**/*a*a*a/**/*a*ab", "aaaaaaaa/".repeat(500).slice(0, -1)],
    ["?*?*?*?*?*?*?*?*?*?*b", "ab".repeat(2000).slice(0, -1)],
    ["{*a,*b}{*a,*b}{*a,*b}{*a,*b}{*a,*b}{*a,*b}c", "ab".repeat(1000)],
  ])("%j against a path made for it", (glob, path) => {
    expect(globSchema.safeParse(glob).success).toBe(true);
    // Ends like the pattern: the last segment is not refused at first sight.
    const steps = stepsOf(glob, path + glob.slice(-1));
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThanOrEqual(bound(glob, path + glob.slice(-1)));
    expect(stepsOf(glob, `${path}/${path}`)).toBeLessThanOrEqual(bound(glob, `${path}/${path}`));
  });

  test("and any other", () => {
    const hostile = fc.array(fc.constantFrom("*", "**", "a", "?", "/", "[ab]"), { maxLength: 25 });
    const long = fc.string({ unit: fc.constantFrom("a", "b", "/"), maxLength: 300 });
    fc.assert(
      fc.property(hostile, long, (parts, path) => {
        expect(stepsOf(parts.join(""), path)).toBeLessThanOrEqual(bound(parts.join(""), path));
      }),
    );
  });
});

test.each([
  ["/etc/passwd", "relative"],
  ["../up", "inside the project"],
  ["a/../b", "inside the project"],
  ["a\\b", "forward slashes"],
  ["a".repeat(201), "200 characters"],
  ["*/".repeat(17), "16 stars"],
  ["{a,b}".repeat(8), "too many alternatives"],
  ["!a", "not !"],
  ["+(a|b)", "@(…)"],
  ["a{1..9}", "{1..3}"],
])("the glob %j is refused and says why", (glob, why) => {
  expect(globSchema.safeParse(glob).error?.issues[0]?.message).toContain(why);
});
