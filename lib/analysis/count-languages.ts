import type { ProjectFacts } from "../domain/assessment/project-facts";
import { languageNames } from "./language-names";
import { wasSpoken } from "./languages/read-languages";
import type { FileReading } from "./reading/readers";
import type { WalkedFile } from "./walk-project";

/**
 * Files of source and tests by language, the most first. A file is understood when a reading of it is there and it parsed:
 * one whose reading failed is not.
 * @param broken paths of files that do not parse
 */
export function countLanguages(
  files: readonly Pick<WalkedFile, "path" | "kind">[],
  readings: ReadonlyMap<string, FileReading>,
  broken: ReadonlySet<string>,
): ProjectFacts["languages"] {
  const counts = new Map<string, { files: number; understood: number }>();
  for (const { path } of files.filter((f) => f.kind === "source" || f.kind === "test")) {
    const name = languageNames[path.split(".").at(-1) ?? ""] ?? "other";
    const count = counts.get(name) ?? { files: 0, understood: 0 };
    const isUnderstood = !broken.has(path) && wasUnderstood(readings.get(path));
    counts.set(name, { files: count.files + 1, understood: count.understood + (isUnderstood ? 1 : 0) });
  }
  return [...counts]
    .map(([name, count]) => ({ name, ...count }))
    .sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1));
}

const wasUnderstood = (reading: FileReading | undefined): boolean =>
  reading !== undefined && (Boolean(reading.script) || wasSpoken(reading));
