import type { FileFact, ProjectFacts } from "../../domain/assessment/project-facts";
import { reachableFrom } from "../detectors/reachable";

export const scriptFile = /\.[cm]?js$/;
export const typedFile = /\.(?:[cm]?ts|[jt]sx)$/;

/** Tests that lie beside the sources under names that tools give a meaning: `test.js`, `index.test-d.ts`, `a.tst.ts`. */
const testNamed =
  /(?:^|\/)tests?\.[cm]?[jt]sx?$|\.(?:test|spec)-d\.[cm]?tsx?$|\.tst\.[cm]?tsx?$|\.d\.[cm]?ts$/;

export type SourceFiles = {
  /** JavaScript that tests could load: server, tools and what both sides share. */
  scripts: FileFact[];
  /** TypeScript and JSX, which something translates before it runs. */
  typed: FileFact[];
  /** In languages that no runner of this version records. */
  others: FileFact[];
  /** Scripts that only pages load: they run in a browser, which no test of this version drives. */
  browser: FileFact[];
};

/** @param covered further files that a runner of their language recorded */
export function sortSources(facts: ProjectFacts, covered: readonly RegExp[] = []): SourceFiles {
  const reached = reachableFrom(
    facts.pages.flatMap((p) => p.scripts),
    facts.imports,
  );
  const both = new Set(
    facts.imports.flatMap((i) => (i.resolved && !reached.has(i.file) ? [i.resolved] : [])),
  );
  const isBrowser = (f: FileFact) => reached.has(f.path) && !both.has(f.path);
  const sources = facts.files.filter((f) => f.kind === "source" && f.lines > 0 && !testNamed.test(f.path));
  const own = sources.filter((f) => !isBrowser(f));
  const isOther = (f: FileFact) =>
    ![scriptFile, typedFile, ...covered].some((languages) => languages.test(f.path));
  return {
    scripts: own.filter((f) => scriptFile.test(f.path)),
    typed: own.filter((f) => typedFile.test(f.path)),
    others: own.filter(isOther),
    browser: sources.filter(isBrowser),
  };
}

export const countLines = (files: readonly FileFact[]): number => files.reduce((sum, f) => sum + f.lines, 0);
