import { createHash } from "node:crypto";
import type { ProjectFacts } from "../domain/assessment/project-facts";
import { countLanguages } from "./count-languages";
import { detectDelivery } from "./detectors/delivery";
import { detectCommands } from "./detectors/documented-commands";
import { detectDocumentedEndpoints, detectOpenApiEndpoints } from "./detectors/documented-endpoints";
import { detectDocument, detectLinks, parseDocuments } from "./detectors/documents";
import { markForeign } from "./detectors/foreign-documents";
import { findIdleScripts } from "./detectors/idle-scripts";
import { detectLockFiles } from "./detectors/lock-files";
import { detectPackages, type PackageFacts } from "./detectors/package-json";
import { detectPageLinks, detectPages } from "./detectors/pages";
import { markReaching } from "./detectors/reaching-tests";
import { detectRequirements } from "./detectors/requirements";
import { detectRules } from "./detectors/rules";
import type { LanguageFacts } from "./languages/language";
import { combineLanguages } from "./languages/read-languages";
import { readScripts } from "./read-scripts";
import { readFiles } from "./reading/read-files";
import type { FileReading } from "./reading/readers";
import { collectSecrets } from "./tools/secretlint/secret-reader";
import { type WalkedFile, type WalkedProject, walkProject } from "./walk-project";

/**
 * Reads what can be read out of a project directory without running it. The same tree gives the same facts.
 * @param root absolute path of the project
 */
export const readProject = async (root: string, signal?: AbortSignal): Promise<ProjectFacts> =>
  (await readWalked(await walkProject(root, signal), signal)).facts;

export type ReadProject = {
  facts: ProjectFacts;
  /** What each file says by itself. */
  readings: Map<string, FileReading>;
};

/** The same of a project whose files are known, with what each of them says. */
export async function readWalked(walked: WalkedProject, signal?: AbortSignal): Promise<ReadProject> {
  const { files, directories, isLeftOut } = walked;
  const paths = new Set(files.map((f) => f.path));
  const packages = detectPackages(files, paths, isLeftOut);
  const readings = await readFiles(files, signal);
  const pages = detectPages(files, paths);
  const scripts = await readScripts({ walked, readings, packages, pages }, signal);
  const spoken = joinLanguages([scripts, ...combineLanguages(walked, readings)]);
  const documents = readDocuments(walked, paths, packages);
  const packageJson = packages.find((p) => p.scope.directory === "")?.facts ?? null;
  const facts: ProjectFacts = {
    digest: digestOfFiles(files),
    files: files.map(({ text: _, ...fact }) => fact),
    directories,
    languages: countLanguages(files, readings, new Set(spoken.parseErrors.map((e) => e.file))),
    packageJson,
    idleScripts: findIdleScripts(packages, files),
    ...spoken,
    tests: markReaching(spoken.tests, spoken.imports, files),
    frameworks: scripts.frameworks,
    pages: [...pages, ...scripts.pages],
    ...documents,
    documents: markForeign({ ...spoken, ...documents }, files, packages),
    requirements: detectRequirements(files),
    ...collectSecrets(files, readings),
    ...detectDelivery(files),
    lockFiles: detectLockFiles(files),
  };
  return { facts, readings };
}

/** The facts of all languages; a model or a variable that several name is told once, as the first tells it. */
function joinLanguages(all: readonly LanguageFacts[]): LanguageFacts {
  return {
    imports: all.flatMap((l) => l.imports),
    exports: all.flatMap((l) => l.exports),
    functions: all.flatMap((l) => l.functions),
    parseErrors: all.flatMap((l) => l.parseErrors),
    behaviour: all.flatMap((l) => l.behaviour),
    endpoints: all.flatMap((l) => l.endpoints),
    clientCalls: all.flatMap((l) => l.clientCalls),
    commentedCode: all.flatMap((l) => l.commentedCode),
    environment: onceByName(all.flatMap((l) => l.environment)),
    dataModels: onceByName(all.flatMap((l) => l.dataModels)),
    tests: all.flatMap((l) => l.tests),
  };
}

const onceByName = <T extends { name: string }>(facts: readonly T[]): T[] =>
  [...new Map([...facts].reverse().map((fact) => [fact.name, fact])).values()].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );

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

function digestOfFiles(files: readonly WalkedFile[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${JSON.stringify(file.path)} ${file.digest}\n`);
  return hash.digest("hex");
}
