import type { LintFinding } from "../../domain/assessment/lint";
import { languages } from "../languages/registry";
import { lintPython } from "../tools/ruff/lint-python";
import { RUFF_RULES } from "../tools/ruff/rules";
import type { FileReader } from "./file-reader";
import { type ScriptReading, scriptReader } from "./script-reader";

/** What each reader found in a file; a reader that does not read such files is absent. */
export type FileReading = { script?: ScriptReading | null } & Record<string, unknown>;

/** ruff runs within a process, so it reads file by file like a detector. */
const ruffReader: FileReader<LintFinding[]> = {
  name: "ruff",
  version: RUFF_RULES.version,
  reads: ({ path, kind }) => kind === "source" && path.endsWith(".py"),
  read: lintPython,
};

/** Everything that reads single files. A language comes in by its own registry, any other reader here. */
export const readers: readonly FileReader<unknown>[] = [
  scriptReader,
  ruffReader,
  ...languages.map(
    (language): FileReader<unknown> => ({
      name: language.name,
      version: language.version,
      reads: ({ path, kind }) => kind !== "data" && language.reads(path),
      read: (file) => language.readFile(file),
    }),
  ),
];
