import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { scriptFile, typedFile } from "./source-files";

/** A directory whose package.json says how what is below it is built, tested and started. */
export type PackagePlace = {
  /** Inside the project; empty for the project itself. */
  directory: string;
  facts: ProjectFacts;
};

const MAX_PLACES = 4;

/**
 * Where a project's commands run: at its root, or where there is no package.json at the root, in the directories closest to
 * it that have one, such as `backend` and `frontend`, and at the root for the tests that lie in none of them and are of
 * another language.
 * @param root absolute path of the project
 */
export async function findPackagePlaces(root: string, facts: ProjectFacts): Promise<PackagePlace[]> {
  const directories = facts.files
    .filter((f) => f.path.endsWith("/package.json"))
    .map((f) => path.posix.dirname(f.path))
    .sort((a, b) => a.split("/").length - b.split("/").length || (a < b ? -1 : 1));
  if (facts.packageJson !== null || directories.length === 0) return [{ directory: "", facts }];
  const outermost = directories.filter(
    (directory) => !directories.some((other) => other !== directory && directory.startsWith(`${other}/`)),
  );
  const places = await Promise.all(
    outermost.slice(0, MAX_PLACES).map((directory) => narrow(root, facts, directory)),
  );
  const rest = leaveOut(facts, directories);
  const isOther = rest.tests.some((t) => !scriptFile.test(t.file) && !typedFile.test(t.file));
  return isOther ? [...places, { directory: "", facts: rest }] : places;
}

/** What was read of a project outside of some of its directories. */
function leaveOut(facts: ProjectFacts, directories: readonly string[]): ProjectFacts {
  const isOutside = (file: string) => !directories.some((directory) => file.startsWith(`${directory}/`));
  const outside = <T extends { file: string }>(things: readonly T[]): T[] =>
    things.filter((thing) => isOutside(thing.file));
  return {
    ...facts,
    files: facts.files.filter((f) => isOutside(f.path)),
    imports: outside(facts.imports),
    parseErrors: outside(facts.parseErrors),
    endpoints: outside(facts.endpoints),
    pages: outside(facts.pages),
    tests: outside(facts.tests),
  };
}

const manifestSchema = z.looseObject({
  name: z.string().optional().catch(undefined),
  scripts: z.record(z.string(), z.string()).catch({}),
  dependencies: z.record(z.string(), z.unknown()).catch({}),
  devDependencies: z.record(z.string(), z.unknown()).catch({}),
});

/** What was read of one directory, as though it were a project. */
async function narrow(root: string, facts: ProjectFacts, directory: string): Promise<PackagePlace> {
  const prefix = `${directory}/`;
  const below = <T extends { file: string }>(things: readonly T[]): T[] =>
    things
      .filter((thing) => thing.file.startsWith(prefix))
      .map((thing) => ({ ...thing, file: thing.file.slice(prefix.length) }));
  const resolved = (target: string | null | undefined) =>
    typeof target === "string" && target.startsWith(prefix) ? target.slice(prefix.length) : target;
  const own: ProjectFacts = {
    ...facts,
    files: facts.files
      .filter((f) => f.path.startsWith(prefix))
      .map((f) => ({ ...f, path: f.path.slice(prefix.length) })),
    packageJson: readManifest(await readFile(path.join(root, directory, "package.json"), "utf8")),
    imports: below(facts.imports).map((i) => ({ ...i, resolved: resolved(i.resolved) })),
    parseErrors: below(facts.parseErrors),
    endpoints: below(facts.endpoints),
    pages: below(facts.pages).map((page) => ({
      ...page,
      scripts: page.scripts.map((script) => resolved(script) ?? script),
    })),
    tests: below(facts.tests),
  };
  return { directory, facts: own };
}

function readManifest(raw: string): ProjectFacts["packageJson"] {
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(raw);
  } catch {
    parsed = null;
  }
  const manifest = manifestSchema.safeParse(parsed).data;
  if (!manifest) return { name: null, scripts: [], dependencies: [], raw, problems: [] };
  const { name, scripts, dependencies, devDependencies } = manifest;
  return {
    name: name ?? null,
    scripts: Object.entries(scripts).map(([script, command]) => ({ name: script, command, missing: [] })),
    dependencies: [...new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)])].sort(),
    raw,
    problems: [],
  };
}
