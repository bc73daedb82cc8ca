import type { PageFact, ProjectFacts } from "../domain/assessment/project-facts";
import { bindImports } from "./detectors/bindings";
import { detectClientCalls } from "./detectors/client-calls";
import { countBehaviour } from "./detectors/count-behaviour";
import { detectDataModels } from "./detectors/data-models";
import { findEntries } from "./detectors/entries";
import { detectEnvironment } from "./detectors/environment";
import { indexFunctions } from "./detectors/function-index";
import { knownInlineScripts } from "./detectors/inline-scripts";
import { type ModuleContext, resolveImport } from "./detectors/modules";
import type { PackageFacts } from "./detectors/package-json";
import { detectPathAliases } from "./detectors/path-aliases";
import { reachableFrom } from "./detectors/reachable";
import { splitSides } from "./detectors/sides";
import { countTests } from "./detectors/tests";
import { detectFrameworks, type FrameworkFacts } from "./frameworks/detect-frameworks";
import type { LanguageFacts } from "./languages/language";
import { parseScripts, type Script } from "./parse-scripts";
import type { FileReading } from "./reading/readers";
import { emptyReading, type ScriptReading } from "./reading/script-reader";
import type { WalkedFile, WalkedProject } from "./walk-project";

export type ReadScriptsInput = {
  walked: WalkedProject;
  readings: ReadonlyMap<string, FileReading>;
  packages: readonly PackageFacts[];
  pages: readonly PageFact[];
};

/** What JavaScript and TypeScript say of a project, put together from the readings of its files. */
export async function readScripts(
  input: ReadScriptsInput,
  signal?: AbortSignal,
): Promise<LanguageFacts & FrameworkFacts> {
  const { files, isLeftOut } = input.walked;
  const paths = new Set(files.map((f) => f.path));
  const readings = scriptReadings(input.readings);
  const read = [...readings.values()];
  const context: ModuleContext = {
    paths,
    isLeftOut,
    scopes: input.packages.map((p) => p.scope),
    aliases: detectPathAliases(files),
  };
  const imports = read.flatMap((r) => r.imports).map((written) => resolveImport(written, context));
  const scripts = toScripts(files, readings);
  bindImports(scripts, imports);
  const ofScript = (script: Script): ScriptReading => readings.get(script.path) ?? emptyReading;
  const { client, server } = splitSides(scripts, (s) => ofScript(s).isOfBrowser, input.pages, imports);
  const commentedCode = read.flatMap((r) => r.commentedCode);
  const made = server.flatMap((script) => ofScript(script).dataModels);
  const entries = findEntries(input.packages, server, paths);
  const { loaded, ...found } = await detectFrameworks({
    paths,
    scripts: new Map(scripts.filter((s) => !s.isTest).map((s) => [s.path, s])),
    server,
    functions: indexFunctions(server, (script) => ofScript(script).named),
    imports,
    packages: input.packages,
    entries,
    commentedCode,
    readingOf: ofScript,
    signal,
  });
  return {
    imports,
    exports: read.flatMap((r) => r.exports),
    functions: read.flatMap((r) => r.functions),
    parseErrors: [...readings].flatMap(([file, { parseError }]) =>
      parseError ? [{ file, ...parseError }] : [],
    ),
    behaviour: countBehaviour({
      written: new Map(scripts.filter((s) => !s.isTest).map((s) => [s.path, ofScript(s).behaviour] as const)),
      imports,
      roots: rootsOf(
        scripts,
        entries.length > 0 ? [...entries, ...loaded] : [],
        input.pages,
        ofScript,
        imports,
      ),
    }),
    ...found,
    clientCalls: await detectClientCalls(
      new Map([
        ...client.map((script) => [script, ofScript(script).calls] as const),
        ...inlineScriptsOf(files, input.readings),
      ]),
      paths,
      signal,
    ),
    commentedCode,
    environment: detectEnvironment(
      read.flatMap((r) => r.environment),
      files,
    ),
    dataModels: detectDataModels(files, made, server),
    tests: countTests(read.flatMap((r) => r.tests ?? [])),
  };
}

/** What starts or loads files: programs, pages and tests; null where no program is known, or one loads others unseen. */
function rootsOf(
  scripts: readonly Script[],
  entries: readonly string[],
  pages: readonly PageFact[],
  ofScript: (script: Script) => ScriptReading,
  imports: ProjectFacts["imports"],
): string[] | null {
  if (entries.length === 0) return null;
  const roots = [
    ...entries,
    ...pages.flatMap((p) => p.scripts),
    ...scripts.filter((s) => s.isTest).map((s) => s.path),
  ];
  const reached = reachableFrom(roots, imports);
  return scripts.some((s) => reached.has(s.path) && ofScript(s).loadsUnseen) ? null : roots;
}

const inlineScriptsOf = (files: readonly WalkedFile[], readings: ReadonlyMap<string, FileReading>) =>
  files.flatMap(({ path, text }) => {
    const page = readings.get(path)?.page;
    return page && text !== null ? knownInlineScripts({ path, text }, page) : [];
  });

/** In the order of the files. */
function scriptReadings(readings: ReadonlyMap<string, FileReading>): Map<string, ScriptReading> {
  const found = [...readings].flatMap(([file, { script }]) => (script ? [[file, script] as const] : []));
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const toScripts = (files: readonly WalkedFile[], readings: ReadonlyMap<string, ScriptReading>): Script[] =>
  parseScripts(files).flatMap((script) => {
    const reading = readings.get(script.path);
    return reading ? [Object.assign(script, { comments: reading.comments })] : [];
  });
