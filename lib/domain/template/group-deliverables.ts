import type { FileFact, ProjectFacts } from "../assessment/project-facts";

/** Files of a deliverable that belong together, and what they are. `main` is what the others serve. */
export type DeliverableGroup = {
  kind: "module" | "page" | "document" | "workflow" | "container";
  main: string;
  files: string[];
};
export type HandedOver = Pick<FileFact, "path" | "kind" | "lines">;
type Facts = Pick<ProjectFacts, "imports" | "pages" | "ciFiles" | "containerFiles">;

/** More modules than this that hang together are a program; each is looked at by itself. */
const MOST_TOGETHER = 6;

/**
 * Brings the files of a deliverable together by who imports whom: a page with its scripts, a module with its tests, a
 * document, a workflow. Tests of what is not among the files, settings and data stand for nothing by themselves.
 */
export function groupDeliverables(files: readonly HandedOver[], facts: Facts): DeliverableGroup[] {
  const pages = groupPages(files, facts);
  const taken = new Set(pages.flatMap((page) => page.files));
  const left = files.filter((file) => !taken.has(file.path));
  const alone = (kind: DeliverableGroup["kind"], paths: readonly string[]): DeliverableGroup[] =>
    left.filter((f) => paths.includes(f.path)).map(({ path }) => ({ kind, main: path, files: [path] }));
  return [
    ...pages,
    ...groupModules(left, facts),
    ...alone(
      "document",
      left.filter((f) => f.kind === "document").map((f) => f.path),
    ),
    ...alone("workflow", facts.ciFiles),
    ...alone("container", facts.containerFiles),
  ];
}

function groupPages(files: readonly HandedOver[], facts: Facts): DeliverableGroup[] {
  const there = new Set(files.map((f) => f.path));
  const pages = facts.pages.filter((page) => there.has(page.file) && !page.stub);
  return pages.map(({ file, scripts }) => {
    // A script that several pages load belongs to none of them.
    const own = scripts.filter(
      (script) => there.has(script) && pages.filter((p) => p.scripts.includes(script)).length === 1,
    );
    const tests = testsOf(files, facts, [file, ...own]);
    return { kind: "page", main: file, files: [...new Set([file, ...own, ...tests])] };
  });
}

function groupModules(files: readonly HandedOver[], facts: Facts): DeliverableGroup[] {
  const sources = files.filter((f) => f.kind === "source");
  const groups = componentsOf(
    sources.map((f) => f.path),
    facts,
  ).flatMap((paths) => (paths.length > MOST_TOGETHER ? paths.map((path) => [path]) : [paths]));
  return groups.map((paths) => ({
    kind: "module",
    main: mainOf(paths, sources, facts),
    files: [...paths, ...testsOf(files, facts, paths)],
  }));
}

/** Tests that reach only these of the handed over files; so they go where these go. */
function testsOf(files: readonly HandedOver[], facts: Facts, paths: readonly string[]): string[] {
  const sources = new Set(files.filter((f) => f.kind === "source" || f.kind === "page").map((f) => f.path));
  return files
    .filter((file) => file.kind === "test")
    .map((file) => file.path)
    .filter((test) => {
      const reached = importsOf(test, facts).filter((path) => sources.has(path));
      if (reached.length > 0) return reached.every((path) => paths.includes(path));
      return paths.some((path) => stemOf(path) === stemOf(test));
    });
}

/** What hangs together by imports, whichever way they go. */
function componentsOf(paths: readonly string[], facts: Facts): string[][] {
  const componentOf = new Map(paths.map((path) => [path, new Set([path])]));
  for (const { file, resolved } of facts.imports) {
    const [a, b] = [componentOf.get(file), componentOf.get(resolved ?? "")];
    if (!a || !b || a === b) continue;
    for (const path of b) {
      a.add(path);
      componentOf.set(path, a);
    }
  }
  return [...new Set(componentOf.values())].map((component) => [...component].sort());
}

/** The one that no other imports; of several the longest. */
function mainOf(paths: readonly string[], sources: readonly HandedOver[], facts: Facts): string {
  const imported = new Set(paths.flatMap((path) => importsOf(path, facts)));
  const tops = paths.filter((path) => !imported.has(path));
  const lines = new Map(sources.map((f) => [f.path, f.lines]));
  const byLength = (a: string, b: string) => (lines.get(b) ?? 0) - (lines.get(a) ?? 0);
  return [...(tops.length > 0 ? tops : paths)].sort(byLength)[0] ?? "";
}

const importsOf = (file: string, facts: Facts): string[] =>
  facts.imports.filter((i) => i.file === file).flatMap((i) => i.resolved ?? []);

/** A file's name without folders, endings and marks of tests: "orders" of "test/orders.test.js". */
export const stemOf = (path: string): string =>
  (path.split("/").at(-1) ?? "").replace(/^test_/, "").replace(/(?:[._-](?:test|spec))?\.[^.]*$/, "");
