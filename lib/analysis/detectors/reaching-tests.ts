import path from "node:path";
import type { ImportFact, TestFact } from "../../domain/assessment/project-facts";
import type { WalkedFile } from "../walk-project";
import { followImports, linkImports } from "./reachable";

/** Packages and modules by which a test reaches nothing but what it brings along. */
const ofTests =
  /^(?:node:)?(?:test|assert(?:\/strict)?|util|path|url|events|timers(?:\/promises)?|crypto|buffer|perf_hooks|querystring)$|^(?:vitest|@jest\/globals|jest|jest-mock|jest-extended|mocha|chai|sinon|sinon-chai|expect|ava|tape|tap|uvu(?:\/\w+)?|should|jasmine|testdouble)$|^(?:pytest|unittest(?:\.mock)?|mock|typing|datetime|json|re|math|random|collections|itertools|functools|dataclasses|enum|decimal|uuid|time|copy|__future__)$/;
/** Ways to the project, or to a server or a browser that runs it, that are no imports. */
const otherWays =
  /\b(?:fetch|XMLHttpRequest|WebSocket|page|cy|browser|document|window|globalThis|global|exec\w*|spawn\w*|subprocess|importlib|readFile\w*|open)\b|\bimport\s*\(|\brequire\s*\(\s*[^"'`\s]/;

/** Marks tests whose files evidently load nothing of the project, themselves or over what they import. */
export function markReaching(
  tests: readonly TestFact[],
  imports: readonly ImportFact[],
  files: readonly WalkedFile[],
): TestFact[] {
  const known = new Map(files.map((f) => [f.path, f]));
  const written = new Map<string, ImportFact[]>();
  for (const one of imports) {
    const known = written.get(one.file);
    if (known) known.push(one);
    else written.set(one.file, [one]);
  }
  const links = linkImports(imports);
  const reaches = new Map<string, boolean>();
  for (const file of new Set(tests.map((t) => t.file))) {
    const leads = (one: string): boolean => {
      const { kind, text } = known.get(one) ?? {};
      if (kind !== "test" && one !== file && !/(?:^|\/)conftest\.py$/.test(one)) return true;
      return otherWays.test(text ?? "") || (written.get(one) ?? []).some(leadsAway);
    };
    reaches.set(file, anyOf(followImports([file, ...configuring(file, known)], links), leads));
  }
  return tests.map((test) => (reaches.get(test.file) ? test : { ...test, reaches: false }));
}

/** Asks no further than the first that holds: most tests import the project at once. */
function anyOf(items: Iterable<string>, holds: (item: string) => boolean): boolean {
  for (const item of items) if (holds(item)) return true;
  return false;
}

const leadsAway = ({ specifier, resolved }: ImportFact): boolean =>
  resolved === null || (resolved === undefined && !ofTests.test(specifier));

/** pytest loads these without being asked. */
function configuring(file: string, known: ReadonlyMap<string, WalkedFile>): string[] {
  if (!file.endsWith(".py")) return [];
  const found: string[] = [];
  for (let at = path.posix.dirname(file); ; at = path.posix.dirname(at)) {
    const one = at === "." ? "conftest.py" : `${at}/conftest.py`;
    if (known.has(one)) found.push(one);
    if (at === ".") return found;
  }
}
