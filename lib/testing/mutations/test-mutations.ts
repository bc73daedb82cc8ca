import { withoutAssertions, withSkippedTests } from "../../domain/mutation/break-code";
import {
  halved,
  headingsOnly,
  withFiller,
  withoutSection,
  withPromises,
} from "../../domain/mutation/break-document";
import type { Mutation } from "../../domain/mutation/mutation";
import { referenceFile } from "../mutated-project";
import { changed, deleted, replaced, written } from "./change-file";

const named = (folder: string, ...names: string[]) => names.map((name) => `test/${folder}/${name}.test.js`);
const unit = named("unit", "days", "lending", "router", "schema");
const integration = named("integration", "api", "kept-records", "pages");
const all = [...unit, ...integration];

const allChanged = (what: string, files: readonly string[], change: (text: string) => string): Mutation => ({
  what,
  changes: Object.fromEntries(files.map((file) => [file, change(referenceFile(file))] as const)),
});
const ownHelper = `import assert from "node:assert/strict";
import { test } from "node:test";
const add = (a, b) => a + b;
test("adds", () => assert.equal(add(1, 2), 3));
`;
const obvious = (text: string): string =>
  withoutAssertions(text).replace(/^\}\);$/gm, "  assert.equal(1, 1);\n});");

const [allGone, allSkipped, nothingAsserted, idle, failing] = [
  deleted("All tests are gone", ...all),
  allChanged("No test runs", all, withSkippedTests),
  allChanged("No test asserts anything", all, withoutAssertions),
  replaced("The test script only prints", "package.json", /"test": ".*"/, '"test": "echo all tests passed"'),
  replaced(
    "The product does what tests forbid",
    "src/lending/loans.js",
    "loan.dueOn < today",
    "loan.dueOn > today",
  ),
];
const wrongWay = replaced(
  "A test imports what is not there",
  unit[1] ?? "",
  "lending/tools.js",
  "lending/tool.js",
);
const absent = replaced(
  "The test script names a folder that is gone",
  "package.json",
  "node --test test/unit/*.test.js test/integration/*.test.js",
  "node --test spec/all.js",
);
const onlyHelpers = allChanged("Tests test a helper of their own", all, () => ownHelper);
const empty = allChanged("All tests are empty", all, () => "");
const onlyObvious = allChanged("Tests compare constants", all, obvious);

const plan = "docs/TEST_PLAN.md";

/** Mutations of what testers hand over, by persona. */
export const testMutations: Record<string, Mutation[]> = {
  qa_engineer: [
    deleted(`${plan} is gone`, plan),
    written(`${plan} is empty`, plan, ""),
    changed(`${plan} has headings only`, plan, headingsOnly),
    changed(`${plan} is filler`, plan, withFiller),
    changed(`${plan} promises to be written`, plan, withPromises),
    changed(`${plan} ends in the middle`, plan, halved),
    changed(`${plan} says nothing of "Test cases"`, plan, (text) => withoutSection(text, "Test cases")),
    allGone,
    allSkipped,
    nothingAsserted,
    failing,
  ],
  unit_tester: [
    allGone,
    allSkipped,
    nothingAsserted,
    idle,
    failing,
    wrongWay,
    absent,
    onlyHelpers,
    empty,
    onlyObvious,
    deleted("No rule of lending is tested by itself", ...unit),
  ],
  integration_tester: [
    allGone,
    allSkipped,
    nothingAsserted,
    idle,
    failing,
    absent,
    onlyHelpers,
    empty,
    allChanged("No test of the served application runs", integration, withSkippedTests),
    allChanged("Tests of the served application look at nothing", integration, withoutAssertions),
    deleted("The application is never served by a test", ...integration, "test/integration/served-shed.js"),
  ],
};
