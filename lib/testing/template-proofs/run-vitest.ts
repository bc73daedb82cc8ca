import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Tree, writeTree } from "../tree";

const repository = path.resolve(import.meta.dirname, "../../..");
const tool = (file: string) => path.join(repository, "node_modules", file);

const compiler = {
  target: "ES2023",
  module: "nodenext",
  moduleResolution: "nodenext",
  noEmit: true,
  strict: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
  types: ["node"],
};

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), failureMessages: z.array(z.string()) })),
    }),
  ),
});

/** How the tests below a directory of the tree ended; no tests mean that a file could not even be loaded. */
export type VitestRun = { passed: number; failed: number; output: string };

/** Lays out projects, by the name of their directory, beside the packages of this repository. */
export function layOut(root: string, projects: Record<string, Tree>, checked: readonly string[]): void {
  mkdirSync(root, { recursive: true });
  symlinkSync(tool(""), path.join(root, "node_modules"));
  writeTree(root, {
    "package.json": '{"type":"module"}',
    "tsconfig.json": JSON.stringify({
      compilerOptions: compiler,
      include: checked.map((name) => `${name}/**/*.ts`),
    }),
  });
  for (const [name, files] of Object.entries(projects)) writeTree(path.join(root, name), files);
}

/** What the compiler says of the checked projects; empty when it finds nothing. */
export const compile = (root: string): Promise<string> => run(root, [tool("typescript/bin/tsc"), "-p", "."]);

/** Runs the tests of all projects in one process, by directory. */
export async function runVitest(root: string): Promise<(project: string) => VitestRun> {
  const report = path.join(root, "report.json");
  const said = await run(root, [
    tool("vitest/vitest.mjs"),
    ...["run", "--root", root, "--reporter", "json", "--outputFile", report],
    ...["--pool", "threads", "--no-isolate", "--maxWorkers", "1", "--testTimeout", "8000"],
  ]);
  const { testResults } = reportSchema.parse(JSON.parse(readReport(report, said)));
  return (project) => {
    const files = testResults.filter(({ name }) => name.startsWith(`${path.join(root, project)}/`));
    const tests = files.flatMap(({ assertionResults }) => assertionResults);
    const output = [
      ...files.map(({ message }) => message),
      ...tests.flatMap(({ failureMessages }) => failureMessages),
    ].join("\n");
    const countOf = (status: string) => tests.filter((t) => t.status === status).length;
    return { passed: countOf("passed"), failed: countOf("failed"), output };
  };
}

function readReport(file: string, said: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Error(`Vitest wrote no report: ${said}`);
  }
}

/** The output of a program of node, whatever it ends with. What this run set for its own Vitest is left out. */
function run(cwd: string, words: string[]): Promise<string> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^VITEST|^TEST$|^NODE_ENV$/.test(name)),
  );
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      words,
      { cwd, env: { ...env, NODE_ENV: "test" }, maxBuffer: 50_000_000 },
      (_, stdout, stderr) => resolve(stdout + stderr),
    );
  });
}
