import { existsSync } from "node:fs";
import path from "node:path";
import type { CommandRun, Evidence, Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import type { CommandResult } from "../../sandbox/run-command";
import { notApplicable, notMeasured, ratio, type Subject } from "../measures/measure-shape";
import { attributeFailure, tellEnvironment, toCommandRun } from "./attribute-failure";
import type { Execution } from "./execution";
import { COMPILER, listTypedProjects, type TypedProject } from "./typed-projects";

const subject: Subject = { metric: "types_check", dimension: "code", quality: "executed" };
/** The compiler reads JSX of TypeScript, and JavaScript only where it is told to. */
const typedFile = /\.(?:[cm]?ts|tsx)$/;
const TYPES_TIMEOUT_MS = 240_000;

/** Whether a project is set up for the TypeScript compiler. */
export const isTyped = (facts: ProjectFacts): boolean => facts.files.some((f) => f.path === "tsconfig.json");

export const withoutTypes = (): Measure => notApplicable(subject, "TypeScript is not configured");

/** Checks the project's types by its own compiler and its own settings: the share of its typed files without an error. */
export async function measureTypes(execution: Execution): Promise<Measure> {
  const { facts, copy, packagesMissing } = execution;
  if (!isTyped(facts)) return withoutTypes();
  if (packagesMissing !== null) return notMeasured(subject, packagesMissing);
  if (!existsSync(path.join(copy, COMPILER)))
    return notMeasured(subject, "tsconfig.json is there, and the project does not install TypeScript");
  const projects = await listTypedProjects(execution);
  const results: CommandResult[] = [];
  for (const { settings } of projects) results.push(await checkTypes(execution, settings));
  const worst = results.find((result) => result.exitCode !== 0) ?? results[0];
  if (!worst) return notMeasured(subject, "tsconfig.json names no file to check");
  const read = mergeErrors(results.map((result) => readTypeErrors(result.output)));
  const attribution = attributeTypes(worst, read);
  const settings = projects.map((p) => p.settings).join(", ");
  const command = toCommandRun(`tsc --noEmit -p ${settings}`, worst, attribution);
  if (attribution === "environment" && read.errors.length === 0)
    return { ...notMeasured(subject, tellEnvironment("The type check", worst, TYPES_TIMEOUT_MS)), command };
  return {
    ...tellTypes(facts, typedFiles(facts, projects), read, isMissing(execution)),
    command,
    tool: "tsc",
  };
}

function checkTypes({ run }: Execution, settings: string): Promise<CommandResult> {
  const options = "--noEmit --pretty false --incremental false --composite false".split(" ");
  return run(["node", COMPILER, ...options, "-p", settings], TYPES_TIMEOUT_MS);
}

/** The project's typed files that the compiler is told of; all of them where it does not say. */
function typedFiles(facts: ProjectFacts, projects: readonly TypedProject[]): string[] {
  const typed = facts.files.filter((f) => typedFile.test(f.path) && f.lines > 0).map((f) => f.path);
  const named = projects.map((p) => p.files);
  const told = new Set(named.flatMap((files) => files ?? []));
  return named.includes(null) ? typed : typed.filter((file) => told.has(file));
}

/** Projects that refer to each other name an error several times. */
function mergeErrors(all: readonly TypeErrors[]): TypeErrors {
  const errors = new Map(all.flatMap((one) => one.errors).map((e) => [JSON.stringify(e), e]));
  return { errors: [...errors.values()], ofSettings: all.flatMap((one) => one.ofSettings) };
}

type TypeError = { file: string; line: number; code: string; message: string };
type TypeErrors = {
  errors: TypeError[];
  /** What the compiler says of its settings, without a place. */
  ofSettings: string[];
};

/** Reads what `tsc --pretty false` prints: `src/a.ts(3,5): error TS2322: …`. */
export function readTypeErrors(output: string): TypeErrors {
  const errors: TypeError[] = [];
  const ofSettings: string[] = [];
  for (const text of output.split("\n")) {
    const placed = /^(\S.{0,500}?)\((\d{1,7}),\d{1,7}\): error (TS\d{1,6}): (.{1,300})/.exec(text);
    const plain = /^error (TS\d{1,6}: .{1,300})/.exec(text);
    if (placed) {
      const [, file = "", line, code = "", message = ""] = placed;
      errors.push({ file: file.replace(/^\.\//, ""), line: Number(line), code, message });
    } else if (plain) ofSettings.push(plain[1] ?? "");
  }
  return { errors, ofSettings };
}

function attributeTypes(
  result: CommandResult,
  { errors, ofSettings }: TypeErrors,
): CommandRun["attribution"] {
  const attribution = attributeFailure(result);
  return attribution !== "environment" && errors.length + ofSettings.length > 0 ? "project" : attribution;
}

/** @param isOurs whether an error is that a declared package or what is generated into it is not there */
function tellTypes(
  facts: ProjectFacts,
  told: readonly string[],
  { errors: all, ofSettings }: TypeErrors,
  isOurs: (error: TypeError) => boolean,
): Measure {
  // Files that others import are checked as well, and count where they have an error; those of packages are not its own.
  const own = new Set(facts.files.map((f) => f.path));
  const found = all.filter((e) => own.has(e.file));
  const typed = [...new Set([...told, ...found.map((e) => e.file)])];
  if (typed.length === 0) return notApplicable(subject, "There is no TypeScript file to check");
  const settings = ofSettings[0];
  if (settings && found.length === 0)
    return ratio(subject, 0, typed.length, `No file is checked: ${settings}`, [
      { file: "tsconfig.json", line: 1, note: settings },
    ]);
  // One missing package makes further errors in a file that imports it: such a file says nothing about the project.
  const apart = new Set(found.filter(isOurs).map((e) => e.file));
  const errors = found.filter((e) => !apart.has(e.file));
  const wrong = new Set(errors.map((e) => e.file));
  const counted = typed.filter((file) => !apart.has(file));
  const met = counted.filter((file) => !wrong.has(file)).length;
  const left = apart.size > 0 ? `; ${apart.size} more import what could not be installed here` : "";
  if (counted.length === 0) return notMeasured(subject, `No file could be checked${left}`);
  const summary = `${met} of ${counted.length} TypeScript files have no type error (${errors.length} errors)${left}`;
  return ratio(subject, met, counted.length, summary, errors.map(toEvidence));
}

const toEvidence = ({ file, line, code, message }: TypeError): Evidence => ({
  file,
  line,
  note: `${code}: ${message}`,
});

const isMissing =
  ({ facts, copy }: Execution) =>
  ({ code, message }: TypeError): boolean => {
    const named = /['"]([^'"\s]{1,200})['"]/.exec(message)?.[1]?.replaceAll('"', "");
    if (named === undefined || !/^TS(?:2305|2307|2614|2694|7016)$/.test(code)) return false;
    const parts = named.split("/");
    const name = named.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
    if (name === "@prisma/client")
      return !existsSync(path.join(copy, "node_modules/.prisma/client/index.d.ts"));
    if (code !== "TS2307" && code !== "TS7016") return false;
    const declared = facts.packageJson?.dependencies.includes(name) ?? false;
    return declared && !existsSync(path.join(copy, "node_modules", name));
  };
