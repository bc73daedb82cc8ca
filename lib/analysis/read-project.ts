import { createHash } from "node:crypto";
import type { ProjectFacts } from "../domain/assessment/project-facts";
import { bindImports } from "./detectors/bindings";
import { detectClientCalls } from "./detectors/client-calls";
import { detectDataModels } from "./detectors/data-models";
import { detectDelivery } from "./detectors/delivery";
import { detectCommands } from "./detectors/documented-commands";
import { detectDocumentedEndpoints, detectOpenApiEndpoints } from "./detectors/documented-endpoints";
import { detectDocument, detectLinks, parseDocuments } from "./detectors/documents";
import { detectCommentedEndpoints, detectEndpoints } from "./detectors/endpoints";
import { findEntries } from "./detectors/entries";
import { detectEnvironment } from "./detectors/environment";
import { indexFunctions } from "./detectors/handlers";
import { type ModuleContext, resolveImport } from "./detectors/modules";
import { detectMounts } from "./detectors/mounts";
import { detectPackages, type PackageFacts } from "./detectors/package-json";
import { detectPageLinks, detectPages } from "./detectors/pages";
import { detectPathAliases } from "./detectors/path-aliases";
import { markUnreachable } from "./detectors/reachable";
import { detectRequirements } from "./detectors/requirements";
import { detectRules } from "./detectors/rules";
import { detectSecrets } from "./detectors/secrets";
import { splitSides } from "./detectors/sides";
import { countTests } from "./detectors/tests";
import { inTurns } from "./in-turns";
import { isScript, parseScripts, type Script } from "./parse-scripts";
import { readFiles } from "./reading/read-files";
import type { FileReading } from "./reading/readers";
import { emptyReading, type ScriptReading } from "./reading/script-reader";
import { type WalkedFile, type WalkedProject, walkProject } from "./walk-project";

/**
 * Reads what can be read out of a project directory without running it. The same tree gives the same facts.
 * @param root absolute path of the project
 */
export async function readProject(root: string, signal?: AbortSignal): Promise<ProjectFacts> {
  const walked = await walkProject(root, signal);
  const { files, directories, isLeftOut } = walked;
  const paths = new Set(files.map((f) => f.path));
  const packages = detectPackages(files, paths, isLeftOut);
  const readings = scriptReadings(await readFiles(files, signal));
  const read = [...readings.values()];
  const parseErrors = [...readings].flatMap(([file, { parseError }]) =>
    parseError ? [{ file, ...parseError }] : [],
  );
  const context: ModuleContext = {
    paths,
    isLeftOut,
    scopes: packages.map((p) => p.scope),
    aliases: detectPathAliases(files),
  };
  const imports = read.flatMap((r) => r.imports).map((written) => resolveImport(written, context));
  const scripts = toScripts(files, readings);
  bindImports(scripts, imports);
  const pages = detectPages(files, paths);
  const ofScript = (script: Script): ScriptReading => readings.get(script.path) ?? emptyReading;
  const { client, server } = splitSides(scripts, (s) => ofScript(s).isOfBrowser, pages, imports);
  const commentedCode = read.flatMap((r) => r.commentedCode);
  const endpoints = await readEndpoints(
    { server, ofScript, imports, commentedCode, packages, paths },
    signal,
  );
  return {
    digest: digestOfFiles(files),
    files: files.map(({ text: _, ...fact }) => fact),
    directories,
    languages: countLanguages(files, new Set(parseErrors.map((e) => e.file))),
    packageJson: packages.find((p) => p.scope.directory === "")?.facts ?? null,
    imports,
    exports: read.flatMap((r) => r.exports),
    functions: read.flatMap((r) => r.functions),
    parseErrors,
    endpoints,
    clientCalls: await detectClientCalls(client, files, paths, (script) => ofScript(script).calls, signal),
    commentedCode,
    pages,
    environment: detectEnvironment(
      read.flatMap((r) => r.environment),
      files,
    ),
    dataModels: detectDataModels(
      files,
      server.flatMap((script) => ofScript(script).dataModels),
      server,
    ),
    ...readDocuments(walked, paths, packages),
    requirements: detectRequirements(files),
    tests: countTests(read.flatMap((r) => r.tests ?? [])),
    secrets: detectSecrets(files),
    ...detectDelivery(files),
  };
}

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

function readDocuments(
  { files, directories, isLeftOut }: WalkedProject,
  paths: ReadonlySet<string>,
  packages: readonly PackageFacts[],
): Pick<ProjectFacts, "documents" | "links" | "rules" | "documentedCommands" | "documentedEndpoints"> {
  const documents = parseDocuments(files);
  const world = { paths, directories: new Set(directories), isLeftOut, packages };
  return {
    documents: documents.map(detectDocument),
    links: [
      ...documents.flatMap((d) => detectLinks(d, paths, world.directories)),
      ...detectPageLinks(files, paths),
    ],
    rules: documents.flatMap(detectRules),
    documentedCommands: documents.flatMap((d) => detectCommands(d, world)),
    documentedEndpoints: [...documents.flatMap(detectDocumentedEndpoints), ...detectOpenApiEndpoints(files)],
  };
}

type EndpointSources = {
  server: readonly Script[];
  ofScript: (script: Script) => ScriptReading;
  imports: ProjectFacts["imports"];
  commentedCode: ProjectFacts["commentedCode"];
  packages: readonly PackageFacts[];
  paths: ReadonlySet<string>;
};

async function readEndpoints(
  { server, ofScript, imports, commentedCode, packages, paths }: EndpointSources,
  signal?: AbortSignal,
): Promise<ProjectFacts["endpoints"]> {
  const context = {
    mounts: detectMounts(server, (script) => ofScript(script).hasMounts),
    functions: indexFunctions(server, (script) => ofScript(script).named),
  };
  const commentedRoutes = commentedCode.filter((c) => c.what === "route");
  const found = await inTurns(
    server,
    (script) => {
      const commented = commentedRoutes.filter((c) => c.file === script.path);
      return [
        ...(ofScript(script).hasRoutes ? detectEndpoints(script, context) : []),
        ...detectCommentedEndpoints(script, commented, context),
      ];
    },
    signal,
  );
  const entries = findEntries(packages, server, paths);
  return markUnreachable(found, server, imports, entries, (script) => ofScript(script).loadsUnseen);
}

function countLanguages(
  files: readonly WalkedFile[],
  broken: ReadonlySet<string>,
): ProjectFacts["languages"] {
  const names: Record<string, string> = {
    js: "JavaScript",
    mjs: "JavaScript",
    cjs: "JavaScript",
    jsx: "JavaScript",
    ts: "TypeScript",
    mts: "TypeScript",
    cts: "TypeScript",
    tsx: "TypeScript",
    py: "Python",
    go: "Go",
    rs: "Rust",
    java: "Java",
    rb: "Ruby",
    php: "PHP",
    kt: "Kotlin",
    cs: "C#",
    c: "C",
    h: "C",
    cc: "C++",
    cpp: "C++",
    swift: "Swift",
    scala: "Scala",
    ex: "Elixir",
    exs: "Elixir",
    vue: "Vue",
    svelte: "Svelte",
  };
  const counts = new Map<string, { files: number; understood: number }>();
  for (const file of files.filter((f) => f.kind === "source" || f.kind === "test")) {
    const name = names[file.path.split(".").at(-1) ?? ""] ?? "other";
    const count = counts.get(name) ?? { files: 0, understood: 0 };
    counts.set(name, {
      files: count.files + 1,
      understood: count.understood + (isScript(file.path) && !broken.has(file.path) ? 1 : 0),
    });
  }
  return [...counts]
    .map(([name, count]) => ({ name, ...count }))
    .sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1));
}

function digestOfFiles(files: readonly WalkedFile[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${JSON.stringify(file.path)} ${file.digest}\n`);
  return hash.digest("hex");
}
