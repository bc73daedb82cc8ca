import path from "node:path";
import { formatCount } from "../format/format-count";
import { formatPlace } from "../format/format-id";
import { getConfig, personaDirectory } from "../platform/config";
import { loadPersonas } from "../registry/load-personas";
import type { Call } from "./commands";
import { openDirectory } from "./open-directory";
import { EXIT } from "./report-error";
import { wrapText } from "./wrap-text";

/** `maestro personas lint [dir]`: says which persona files load, and of the others why not and where. */
export async function lintPersonas({ words, output }: Call): Promise<number> {
  const [given] = words;
  const directories = given ? [personaDirectory(await openDirectory(given))] : getConfig().personaDirectories;
  const { personas, rejected, ...catalogue } = await loadPersonas(directories);
  const isEmpty = personas.length === 0 && rejected.length === 0;
  const warnings = isEmpty
    ? [`There is no persona file (*.json) in ${directories.join(" or ")}.`]
    : catalogue.warnings;
  output.printJson({ loaded: personas.map((p) => p.id), rejected, warnings });
  output.print([
    ...wrapText(
      `${formatCount(personas.length, "persona")} loaded, ${rejected.length} rejected, from ${directories.join(" and ")}`,
    ),
    ...rejected.flatMap(({ file, line, reason }) => [
      "",
      ...wrapText(formatPlace(shortPath(file), line ?? undefined), {
        first: "  ",
      }),
      ...wrapText(reason, { first: "    " }),
    ]),
    ...(warnings.length > 0 ? ["", output.style("Warnings", "bold")] : []),
    ...warnings.flatMap((text) => wrapText(text, { first: "  - ", rest: "    " })),
  ]);
  return rejected.length > 0 || personas.length === 0 ? EXIT.notPassed : EXIT.ok;
}

/** Relative to where the command was given, where it lies below. */
function shortPath(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative === "" || relative.startsWith("..") ? file : relative;
}
