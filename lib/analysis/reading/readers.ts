import type { WrittenInline } from "../detectors/inline-scripts";
import { languages } from "../languages/registry";
import { ruffReader } from "../tools/ruff/ruff";
import { secretReader } from "../tools/secretlint/secret-reader";
import type { FileReader } from "./file-reader";
import { pageReader } from "./page-reader";
import { type ScriptReading, scriptReader } from "./script-reader";

/** What each reader found in a file; a reader that does not read such files is absent. */
export type FileReading = {
  script?: ScriptReading | null;
  page?: WrittenInline[] | null;
} & Record<string, unknown>;

/** Everything that reads single files. A language comes in by its own registry, any other reader here. */
export const readers: readonly FileReader<unknown>[] = [
  scriptReader,
  pageReader,
  ruffReader,
  secretReader,
  ...languages.map(
    (language): FileReader<unknown> => ({
      name: language.name,
      version: language.version,
      reads: ({ path, kind }) => kind !== "data" && language.reads(path),
      read: (file) => language.readFile(file),
    }),
  ),
];
