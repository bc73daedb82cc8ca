import { createHash } from "node:crypto";
import type { CommandFact, ProjectFacts } from "../domain/assessment/project-facts";
import { detectClientCalls } from "./detectors/client-calls";
import { detectCommentedCode } from "./detectors/commented-code";
import { detectDataModels } from "./detectors/data-models";
import {
  detectCommands,
  detectDocument,
  detectDocumentedEndpoints,
  detectLinks,
  parseDocuments,
} from "./detectors/documents";
import { detectCommentedEndpoints, detectEndpoints, indexFunctions } from "./detectors/endpoints";
import { detectEnvironment } from "./detectors/environment";
import { detectFunctions } from "./detectors/functions";
import { detectExports, detectImports, type ModuleContext } from "./detectors/modules";
import { detectMounts } from "./detectors/mounts";
import { detectPackageJson, type PackageFacts } from "./detectors/package-json";
import { detectPages } from "./detectors/pages";
import { markUnreachable, reachableFrom } from "./detectors/reachable";
import { detectRequirements } from "./detectors/requirements";
import { detectSecrets } from "./detectors/secrets";
import { detectTests } from "./detectors/tests";
import { findKinds, isScript, lineOf, parseScripts, type Script } from "./parse-scripts";
import { type WalkedFile, walkProject } from "./walk-project";

/**
 * Reads what can be read out of a project directory without running it. The same tree gives the same facts.
 * @param root absolute path of the project
 */
export async function readProject(root: string, signal?: AbortSignal): Promise<ProjectFacts> {
  const { files, directories } = await walkProject(root, signal);
  const paths = new Set(files.map((f) => f.path));
  const manifest = detectPackageJson(files, paths);
  const scripts = parseScripts(files);
  const context: ModuleContext = {
    paths,
    subpathImports: manifest?.subpathImports ?? new Map(),
    dependencies: new Set(manifest?.facts.dependencies ?? []),
    packageName: manifest?.facts.name ?? null,
  };
  const imports = scripts.flatMap((script) => detectImports(script, context));
  signal?.throwIfAborted();
  const pages = detectPages(files, paths);
  const inBrowser = reachableFrom(
    pages.flatMap((p) => p.scripts),
    imports,
  );
  const client = scripts.filter((s) => inBrowser.has(s.path));
  const server = scripts.filter((s) => !inBrowser.has(s.path) && !s.isTest);
  const commentedCode = scripts.flatMap(detectCommentedCode);
  const documents = parseDocuments(files);
  return {
    digest: digestOfFiles(files),
    files: files.map(({ text: _, ...fact }) => fact),
    directories,
    languages: countLanguages(files),
    packageJson: manifest?.facts ?? null,
    imports,
    exports: scripts.flatMap(detectExports),
    functions: scripts.filter((s) => !s.isTest).flatMap(detectFunctions),
    parseErrors: scripts.flatMap(parseErrorsOf),
    endpoints: readEndpoints(server, imports, commentedCode, manifest),
    documentedEndpoints: documents.flatMap(detectDocumentedEndpoints),
    clientCalls: detectClientCalls(client),
    commentedCode,
    pages,
    environment: detectEnvironment(server, files),
    dataModels: detectDataModels(files, server),
    documents: documents.map(detectDocument),
    links: documents.flatMap((d) => detectLinks(d, paths, new Set(directories))),
    documentedCommands: documents.flatMap((d) =>
      detectCommands(d).map((c) => checkCommand(d.path, c, manifest, paths)),
    ),
    requirements: detectRequirements(files),
    tests: detectTests(scripts),
    secrets: detectSecrets(files),
    ciFiles: [...paths].filter((p) =>
      /^\.github\/workflows\/[^/]+\.ya?ml$|^\.gitlab-ci\.ya?ml$|^\.circleci\/config\.yml$/.test(p),
    ),
    containerFiles: [...paths].filter((p) =>
      /(?:^|\/)(?:Dockerfile|Containerfile|(?:docker-)?compose\.ya?ml)$/.test(p),
    ),
    ignoreFiles: [...paths].filter((p) => /(?:^|\/)\.(?:git|docker)ignore$/.test(p)),
  };
}

function readEndpoints(
  server: readonly Script[],
  imports: ProjectFacts["imports"],
  commentedCode: ProjectFacts["commentedCode"],
  manifest: PackageFacts | null,
): ProjectFacts["endpoints"] {
  const mounts = detectMounts(server, imports);
  const functions = indexFunctions(server);
  const found = server.flatMap((script) => {
    const prefix = mounts.get(script.path) ?? "";
    const commented = commentedCode.filter((c) => c.file === script.path);
    return [
      ...detectEndpoints(script, prefix, functions),
      ...detectCommentedEndpoints(script, prefix, commented, functions),
    ];
  });
  return markUnreachable(found, server, imports, entriesOf(manifest, server));
}

/** Files that a script of package.json starts (build and test tools apart), or its `main`. */
function entriesOf(manifest: PackageFacts | null, server: readonly Script[]): string[] {
  const commands = (manifest?.facts.scripts ?? [])
    .filter((s) => /^(?:start|dev|serve|server|prod)/.test(s.name))
    .map((s) => s.command);
  const named = server.filter(
    (s) =>
      s.path === manifest?.main ||
      commands.some((c) => c.split(/\s+/).some((w) => w.replace(/^\.\//, "") === s.path)),
  );
  return named.map((s) => s.path);
}

function checkCommand(
  file: string,
  found: { line: number; command: string },
  manifest: PackageFacts | null,
  paths: ReadonlySet<string>,
): CommandFact {
  const [program = "", ...rest] = found.command.split(/\s+/);
  if (program === "node") return { file, ...found, exists: paths.has((rest[0] ?? "").replace(/^\.\//, "")) };
  const name = rest[0] === "run" ? rest[1] : rest[0];
  const builtIn =
    /^(?:install|i|ci|init|add|exec|audit|outdated|update|publish|pack|link|version|create|dlx|help)$/.test(
      name ?? "",
    );
  const script = manifest?.facts.scripts.find((s) => s.name === name);
  return {
    file,
    ...found,
    exists: builtIn && rest[0] !== "run" ? true : script !== undefined && script.missing.length === 0,
  };
}

function parseErrorsOf(script: Script): ProjectFacts["parseErrors"] {
  const [error] = findKinds(script.root, ["ERROR"]);
  return error ? [{ file: script.path, line: lineOf(error), message: "This file does not parse" }] : [];
}

function countLanguages(files: readonly WalkedFile[]): ProjectFacts["languages"] {
  const names: Record<string, string> = {
    js: "JavaScript",
    mjs: "JavaScript",
    cjs: "JavaScript",
    jsx: "JavaScript",
    ts: "TypeScript",
    mts: "TypeScript",
    tsx: "TypeScript",
    py: "Python",
    go: "Go",
    rs: "Rust",
    java: "Java",
    rb: "Ruby",
    php: "PHP",
  };
  const counts = new Map<string, { files: number; understood: number }>();
  for (const file of files.filter((f) => f.kind === "source" || f.kind === "test")) {
    const name = names[file.path.split(".").at(-1) ?? ""] ?? "other";
    const count = counts.get(name) ?? { files: 0, understood: 0 };
    counts.set(name, {
      files: count.files + 1,
      understood: count.understood + (isScript(file.path) ? 1 : 0),
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
