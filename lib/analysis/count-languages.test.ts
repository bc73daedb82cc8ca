import { expect, test } from "vitest";
import { countLanguages } from "./count-languages";
import { emptyReading } from "./reading/script-reader";

const source = (path: string) => ({ path, kind: "source" as const });

test("a file counts as understood only when a reading of it is there, and it parsed", () => {
  const files = ["read.ts", "broken.ts", "failed.ts", "dead.ts", "read.py", "failed.py", "main.go"].map(
    source,
  );
  const readings = new Map([
    ["read.ts", { script: emptyReading }],
    ["broken.ts", { script: emptyReading }],
    // Its reader failed; of the next the whole thread died.
    ["failed.ts", { script: null, secrets: [] }],
    ["dead.ts", {}],
    ["read.py", { Python: { imports: [] } }],
    ["failed.py", { Python: null, ruff: [] }],
    ["main.go", { secrets: [] }],
  ]);
  expect(countLanguages(files, readings, new Set(["broken.ts"]))).toEqual([
    { name: "TypeScript", files: 4, understood: 1 },
    { name: "Python", files: 2, understood: 1 },
    { name: "Go", files: 1, understood: 0 },
  ]);
});
