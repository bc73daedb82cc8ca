import path from "node:path";
import { countLayouts } from "../domain/template/count-layouts";
import type { TemplateRejection } from "../domain/template/template";
import { formatCount } from "../format/format-count";
import { formatPlace } from "../format/format-id";
import { getConfig } from "../platform/config";
import { loadTemplateFolders } from "../templates/load-templates";
import type { Call } from "./commands";
import { openDirectory } from "./open-directory";
import type { Output } from "./output";
import { EXIT } from "./report-error";
import { wrapText } from "./wrap-text";

/** `maestro templates lint [dir]`: says which entries of a library load, and of the others why not and where. */
export async function lintTemplates({ words, output }: Call): Promise<number> {
  const [given] = words;
  const directories = given ? [await openDirectory(given)] : getConfig().templateDirectories;
  const { templates, rejected, ...library } = await loadTemplateFolders(directories);
  const warnings = [
    ...(templates.length + rejected.length === 0
      ? [`There is no template in ${directories.join(" or ")}.`]
      : library.warnings),
    ...templates.flatMap((t) =>
      t.notRenderable === null ? [] : `${t.id} can be read and not rendered: ${t.notRenderable}`,
    ),
  ];
  const counts = countLayouts(templates);
  output.printJson({ loaded: templates.map((t) => t.id), counts, rejected, warnings });
  const shown = directories.map((d) => path.relative(process.cwd(), d) || ".").join(" and ");
  const byLayout = Object.entries(counts).map(([layout, count]) => `${count} ${layout}`);
  output.print([
    ...wrapText(
      `${formatCount(templates.length, "template")} loaded (${byLayout.join(", ")}), ${rejected.length} rejected, from ${shown}`,
    ),
    ...showProblems({ rejected, warnings }, output),
  ]);
  return rejected.length > 0 || templates.length === 0 ? EXIT.notPassed : EXIT.ok;
}

export const showProblems = (
  { rejected, warnings }: { rejected: readonly TemplateRejection[]; warnings: readonly string[] },
  output: Output,
): string[] => [
  ...rejected.flatMap(({ file, line, reason }) => [
    "",
    ...wrapText(formatPlace(file, line ?? undefined), { first: "  " }),
    ...wrapText(reason, { first: "    " }),
  ]),
  ...(warnings.length > 0 ? ["", output.style("Warnings", "bold")] : []),
  ...warnings.flatMap((text) => wrapText(text, { first: "  - ", rest: "    " })),
];
