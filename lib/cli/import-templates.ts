import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { ImportPreview, ImportSource } from "../domain/template/template-import";
import { formatCount } from "../format/format-count";
import type { Call } from "./commands";
import { showProblems } from "./lint-templates";
import { flag, readValues } from "./read-values";
import { EXIT } from "./report-error";
import { UsageError } from "./usage-error";
import { withDatabase } from "./with-database";
import { wrapText } from "./wrap-text";

const NOTE = "Say in a few words where they come from, at most 500 characters.";
const importOptions = z.object({
  note: z.string().trim().min(1, NOTE).max(500, NOTE).default("Imported at the command line"),
  "dry-run": flag,
});

/** `maestro templates import <path>`: takes what loads of a folder or a JSON file into the library. */
export async function importFromPath({ words, values, host, output }: Call): Promise<number> {
  const { note, "dry-run": dryRun } = readValues(importOptions, values);
  const source = await openSource(words[0] ?? "");
  return withDatabase({ host, output, worker: false }, async () => {
    const { importTemplates, previewImport } = await import("../usecases/template/import-templates");
    const { terminalCtx } = await import("./terminal-ctx");
    const preview = await previewImport(terminalCtx(), source);
    const take = preview.entries.filter((e) => e.effect !== "unchanged");
    const { saved } =
      dryRun || take.length === 0
        ? { saved: [] }
        : await importTemplates(terminalCtx(), { source, note, take });
    const { rejected, warnings } = preview;
    output.printJson({
      imported: saved.map(({ templateId, number }) => ({ template: templateId, revision: number })),
      entries: preview.entries.map((e) => ({ template: e.templateId, effect: e.effect, file: e.place })),
      rejected,
      warnings,
    });
    output.print([
      `${formatCount(saved.length, "template")} imported${dryRun ? " (dry run)" : ""}, ${rejected.length} rejected`,
      ...preview.entries.flatMap(showEntry),
      ...showProblems({ rejected, warnings }, output),
    ]);
    return rejected.length > 0 || preview.entries.length === 0 ? EXIT.notPassed : EXIT.ok;
  });
}

const showEntry = ({ templateId, effect, place }: ImportPreview["entries"][number]): string[] =>
  wrapText(`${effect}: ${templateId} (${place})`, { first: "  ", rest: "    " });

async function openSource(given: string): Promise<ImportSource> {
  const found = await stat(given).catch(() => null);
  if (found?.isDirectory()) return { kind: "folder", path: path.resolve(given) };
  if (found?.isFile() && given.endsWith(".json"))
    return { kind: "text", text: await readFile(given, "utf8") };
  throw new UsageError(
    found ? `${given} is neither a directory nor a JSON file.` : `There is nothing at ${given}.`,
    "Name a folder of templates or a JSON file.",
  );
}
