import { finery, fullScripts, type HollowProject, manifest, names } from "./finery";

/** Steps of a calculation that means nothing; every function takes others of them. */
const steps = [
  "  if (value > 3) value = value * 2;",
  "  for (let at = 0; at < 4; at++) value += at % 3;",
  "  value = [value, 1, value + 1].filter((n) => n % 2 === 0).length;",
  "  while (value > 9) value -= 4;",
  "  value = value / 2 > 1 ? value - 1 : value + 1;",
];
const nonsense = (name: string, i: number): string =>
  `export function ${name}(given) {\n  let value = given;\n${steps.filter((_, at) => (i + 1) & (1 << at)).join("\n")}\n  return value;\n}\n`;

/** Hollow too, and disguised as work: reading and running a program does not show that what it calculates means nothing. */
export const disguisedProjects: readonly HollowProject[] = [
  {
    name: "varied nonsense",
    pretends:
      "functions of as many shapes that calculate something without a purpose, and tests that hold what comes out",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": names.map(nonsense).join("\n"),
      "test/ledger.test.js": `import assert from "node:assert";\nimport { test } from "node:test";\nimport * as ledger from "../src/index.js";\n${names
        .map((n) => `test("${n} works", () => assert.ok(Number.isInteger(ledger.${n}(8))));`)
        .join("\n")}\n`,
    },
  },
];
